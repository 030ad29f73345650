namespace MedicalImages.LockFiles;

/// <summary>Numbers from 1, each given once.</summary>
internal sealed class Numbers
{
    private readonly HashSet<int> _taken = [];
    private int _highest;
    private int _lowest;

    public bool TryTake(int number)
    {
        if (number < 1 || !_taken.Add(number)) return false;
        _highest = Math.Max(_highest, number);
        return true;
    }

    /// <summary>The one after the highest; where a lock took the last that it may hold, the first that is free.</summary>
    public int TakeNext()
    {
        if (_highest < Ordinals.Highest && TryTake(_highest + 1)) return _highest;
        while (!TryTake(++_lowest))
        {
        }

        return _lowest;
    }
}
