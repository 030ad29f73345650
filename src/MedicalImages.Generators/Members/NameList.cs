using System.Collections.Generic;

namespace MedicalImages.Generators.Members;

/// <summary>Parses <c>Names</c>: <c>LeftCC=1.2.840.1;RightCC=MG-001/0002.dcm</c>, separated by ';' or line breaks.</summary>
internal static class NameList
{
    private static readonly char[] Separators = [';', '\n', '\r'];

    public static IEnumerable<NamedImage> Parse(string names)
    {
        foreach (string part in names.Split(Separators))
        {
            string entry = part.Trim();
            if (entry.Length == 0) continue;
            int end = entry.IndexOf('=');
            string member = end < 0 ? entry : entry.Substring(0, end).Trim();
            yield return new NamedImage(member, end < 0 ? "" : entry.Substring(end + 1).Trim().Replace('\\', '/'));
        }
    }
}
