namespace MedicalImages.LockFiles;

/// <summary>Unique numbers from 1.</summary>
/// <param name="expected">How many will probably be taken.</param>
internal sealed class Numbers(int expected = 0)
{
    private HashSet<int>? _others; // Numbers in order need none: its arrays, also those that it outgrew, are 80 bytes for each number.
    private int _inOrder; // This number and all below it are taken.
    private int _highest;
    private int _lowest;

    public bool TryTake(int number)
    {
        if (number <= _inOrder || _others?.Contains(number) == true) return false;
        if (number == _inOrder + 1) _inOrder = number;
        else (_others ??= new(expected)).Add(number);
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
