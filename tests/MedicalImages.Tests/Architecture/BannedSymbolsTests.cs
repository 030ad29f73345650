using System.Reflection;

namespace MedicalImages.Tests.Architecture;

/// <summary>
/// The analyzer ignores a line of src/BannedSymbols.txt whose symbol does not exist, so that a misspelled line would ban nothing.
/// </summary>
[TestClass]
public sealed class BannedSymbolsTests
{
    private const BindingFlags PublicMembers = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static;

    public static IEnumerable<string> Symbols =>
        File.ReadLines(Path.Combine(Checkout.Folder, "src", "BannedSymbols.txt")).Select(line => line.Split(';')[0]);

    [TestMethod]
    [DynamicData(nameof(Symbols))]
    public void Symbol_Exists(string symbol)
    {
        string type = symbol[2..].Split('(')[0];
        if (symbol[0] != 'T') type = type[..type.LastIndexOf('.')];
        Assembly[] assemblies = [typeof(object).Assembly, typeof(System.Diagnostics.Stopwatch).Assembly];
        Type found = assemblies.Select(assembly => assembly.GetType(type)).First(known => known is not null)!;
        Assert.Contains(symbol, found.GetMembers(PublicMembers).Select(IdOf).Append($"T:{found.FullName}"));
    }

    // In the format of XML documentation.
    private static string IdOf(MemberInfo member)
    {
        string name = $"{member.DeclaringType!.FullName}.{member.Name.Replace('.', '#')}";
        if (member is not MethodBase method) return $"{(member is PropertyInfo ? 'P' : 'F')}:{name}";
        string[] parameters = [.. method.GetParameters().Select(parameter => parameter.ParameterType.ToString())];
        return parameters.Length == 0 ? $"M:{name}" : $"M:{name}({string.Join(',', parameters)})";
    }
}
