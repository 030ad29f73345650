namespace MedicalImages.LockFiles;

/// <summary>Unique numbers from 1.</summary>
/// <param name="expected">How many will probably be taken.</param>
internal sealed class Numbers(int expected = 0)
{
    private readonly HashSet<int> _taken = new(expected);
    private int _highest;
    private int _lowest;

    public bool TryTake(int number)
    {
        if (number < 1 || !_taken.Add(number)) return false;
        _highest = Math.Max(_highest, number);
        return true;
    }

    /// <summary>The highest number plus one; if the maximum is in use, the first free number.</summary>
    public int TakeNext()
    {
        if (_highest < Ordinals.Highest && TryTake(_highest + 1)) return _highest;
        while (!TryTake(++_lowest))
        {
        }

        return _lowest;
    }
}
