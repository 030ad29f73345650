namespace MedicalImages.Requests;

/// <summary>A range of a matching key, such as 20040101-20041231, 20040101- or -5 (PS3.4 C.2.2.2.5). An open end is empty.</summary>
internal sealed record ValueRange(string From, string To)
{
    /// <summary>Null if the text is not a range. A negative number starts with a dash: -600--400 ends at -400.</summary>
    public static ValueRange? Split(string text, Func<string, bool> isEnd)
    {
        if (text.Length < 2) return null;
        for (int dash = text.IndexOf('-', StringComparison.Ordinal); dash >= 0; dash = text.IndexOf('-', dash + 1))
        {
            string from = text[..dash], to = text[(dash + 1)..];
            if ((from.Length == 0 || isEnd(from)) && (to.Length == 0 || isEnd(to))) return new ValueRange(from, to);
        }

        return null;
    }
}
