using System.Collections.Generic;
using System.Text;
using MedicalImages.Generators.Members;
using MedicalImages.Generators.Sets;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace MedicalImages.Generators.Emit;

/// <summary>Writes MedicalImageSets: one property and one class for each set, and the rows for tests.</summary>
internal sealed class SetsCode(ProjectSets project, IReadOnlyList<SetClass> sets, RuntimeCode runtime, CodeOptions options)
{
    private const string Set = "global::MedicalImages.MedicalImageSet";
    private const string Image = "global::MedicalImages.MedicalImage";
    private const string List = "global::System.Collections.Generic.IReadOnlyList<" + Image + ">";
    private const string Rows = "global::System.Collections.Generic.IEnumerable<";

    private readonly StringBuilder _code = new();

    public SourceText Create()
    {
        _code.Append(RuntimeCode.Header).Append("namespace MedicalImages\n{\n")
            .Append("    /// <summary>The medical image sets of this project.</summary>\n")
            .Append($"    {runtime.TypeAttributes}\n    {runtime.Accessibility} static class MedicalImageSets\n    {{\n")
            .Append($"        internal const string HowToProvision = {Literal(HowToProvision())};\n");
        foreach (SetClass set in sets) AddProperties(set);
        AddFind();
        foreach (SetClass set in sets) AddClass(set);
        return SourceText.From(_code.Append("    }\n}\n").ToString(), Encoding.UTF8);
    }

    private string HowToProvision()
    {
        string file = System.IO.Path.GetFileName(project.Project);
        return project.IsFileBased
            ? $"Run 'dotnet run --no-cache {file}': without --no-cache, dotnet run skips the build if it finds no change. "
                + "For publish, declare the set in Directory.Build.props with CopyToPublishDirectory=\"IfDifferent\"."
            : $"Build {file} with 'dotnet build'. For publish, set CopyToPublishDirectory=\"IfDifferent\" on the set.";
    }

    private void AddProperties(SetClass set)
    {
        _code.Append($"\n        /// <summary>The set '{Xml(set.SetName)}', in the folder '{Xml(set.Folder)}'.</summary>\n")
            .Append($"        public static {set.ClassName} {set.Property} {{ get; }} = new {set.ClassName}();\n")
            .Append($"\n        /// <summary>The images of '{Xml(set.SetName)}' as test rows: one argument, the image.</summary>\n")
            .Append($"        public static {Rows}object[]> {set.Rows}\n        {{\n            get\n            {{\n")
            .Append($"                foreach ({Image} image in {set.Property}) yield return new object[] {{ image }};\n")
            .Append("            }\n        }\n");
        if (options.Frameworks.RowType is not { } row) return;
        _code.Append($"\n        /// <summary>The images of '{Xml(set.SetName)}' as test rows with names and the modality as category. ")
            .Append("One skipped row if the build left the set out with a warning.</summary>\n")
            .Append($"        public static {Rows}{row}> {set.TestRows}\n        {{\n")
            .Append($"            get {{ return global::MedicalImages.MedicalImageRows.Create({set.Property}); }}\n        }}\n");
    }

    private void AddFind()
    {
        _code.Append($"\n        internal static {Set} Find(string name)\n        {{\n            switch (name)\n            {{\n");
        foreach (SetClass set in sets) _code.Append($"                case {Literal(set.SetName)}: return {set.Property};\n");
        _code.Append("                default: throw new global::System.ArgumentException(")
            .Append("\"There is no medical image set '\" + name + \"' in this project.\");\n            }\n        }\n");
    }

    private void AddClass(SetClass set)
    {
        _code.Append($"\n        /// <summary>The images of the set '{Xml(set.SetName)}'.</summary>\n")
            .Append($"        {runtime.TypeAttributes}\n")
            .Append($"        public sealed class {set.ClassName} : {Set}\n        {{\n")
            .Append($"            internal {set.ClassName}() : base({Literal(set.SetName)}, {Literal(set.Folder)})\n")
            .Append("            {\n            }\n");
        foreach (Member member in set.Members) AddMember(member);
        _code.Append("        }\n");
    }

    private void AddMember(Member member)
    {
        string of = member.SOPInstanceUID is { } uid && uid != member.Value ? $"{member.Value}: SOPInstanceUID {uid}" : member.Value;
        string name = member.Name.TrimStart('@');
        _code.Append($"\n            /// <summary>{Xml(of)}</summary>\n")
            .Append($"            public {(member.IsList ? List : Image)} {member.Name}\n            {{\n")
            .Append($"                get {{ return Find{member.Kind}({Literal(name)}, {Literal(member.Value)}); }}")
            .Append("\n            }\n");
    }

    private static string Literal(string text) => SymbolDisplay.FormatLiteral(text, quote: true);

    // A line separator would end the comment. An editor shows the code before a build rejects such a name.
    private static string Xml(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (char c in text) line.Append(char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c);
        return line.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;").ToString();
    }
}
