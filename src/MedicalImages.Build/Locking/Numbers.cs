namespace MedicalImages.Build.Locking;

/// <summary>Numbers from 1, each given once.</summary>
internal sealed class Numbers
{
    private readonly HashSet<int> _taken = [];
    private int _highest;

    public bool TryTake(int number)
    {
        if (number < 1 || !_taken.Add(number)) return false;
        _highest = Math.Max(_highest, number);
        return true;
    }

    /// <summary>The one after the highest.</summary>
    public int TakeNext()
    {
        _taken.Add(++_highest);
        return _highest;
    }
}
