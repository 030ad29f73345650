using System.Runtime.ExceptionServices;

namespace MedicalImages.Threading;

/// <summary>
/// Uses blocks of bytes on another thread, in their order, while the caller fills the next one: hashing and writing overlap with receiving
/// and decompressing. It has a few buffers, whatever the length of the content.
/// </summary>
internal sealed class BlockPipe : IDisposable
{
    private const int BlockSize = 128 * 1024;
    private const int BlockCount = 3;
    private readonly object _gate = new();
    private readonly byte[][] _blocks = new byte[BlockCount][];
    private readonly int[] _lengths = new int[BlockCount];
    private readonly BlockUse _use;
    private readonly Thread _thread;
    private ExceptionDispatchInfo? _failure;
    private long _passed;
    private long _used;
    private bool _isEnded;

    public BlockPipe(BlockUse use)
    {
        _use = use;
        _thread = OwnThread.Start(Run);
    }

    /// <summary>The block to fill next. Throws if the use of an earlier one has failed.</summary>
    public Memory<byte> GetBlock()
    {
        lock (_gate)
        {
            while (_passed - _used == BlockCount) Monitor.Wait(_gate);
            _failure?.Throw();
        }

        return _blocks[_passed % BlockCount] ??= new byte[BlockSize];
    }

    /// <summary>Passes on the start of the block that <see cref="GetBlock"/> has returned.</summary>
    public void Pass(int length)
    {
        _lengths[_passed % BlockCount] = length;
        lock (_gate)
        {
            _passed++;
            Monitor.Pulse(_gate);
        }
    }

    /// <summary>Waits until all blocks were used. Throws if the use of one has failed.</summary>
    public void Finish()
    {
        Dispose();
        _failure?.Throw();
    }

    /// <summary>Waits for the other thread, so that it uses nothing that the caller disposes next.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _isEnded = true;
            Monitor.Pulse(_gate);
        }

        _thread.Join();
    }

    private void Run()
    {
        while (WaitForBlock())
        {
            try
            {
                if (_failure is null) _use(_blocks[_used % BlockCount].AsSpan(0, _lengths[_used % BlockCount]));
            }
#pragma warning disable CA1031 // thrown by the caller
            catch (Exception e)
#pragma warning restore CA1031
            {
                _failure = ExceptionDispatchInfo.Capture(e);
            }

            lock (_gate)
            {
                _used++;
                Monitor.Pulse(_gate);
            }
        }
    }

    private bool WaitForBlock()
    {
        lock (_gate)
        {
            while (_used == _passed && !_isEnded) Monitor.Wait(_gate);
            return _used < _passed;
        }
    }
}

internal delegate void BlockUse(ReadOnlySpan<byte> block);
