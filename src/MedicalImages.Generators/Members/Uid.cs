namespace MedicalImages.Generators.Members;

internal static class Uid
{
    /// <summary>Digits and dots. Paths have an extension or a folder.</summary>
    public static bool IsUid(string text)
    {
        foreach (char c in text)
        {
            if (c is not ('.' or (>= '0' and <= '9'))) return false;
        }

        return text.IndexOf('.') > 0;
    }
}
