using System.Buffers.Binary;

namespace MedicalImages.Tests.Shared;

/// <summary>Encodes lossless JPEG (ITU-T T.81 annex H). Its Huffman table has codes of 1 to 13 and of 16 bits.</summary>
internal sealed record LosslessJpeg(int Rows, int Columns, int Precision)
{
    private static readonly byte[] Lengths = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 4];

    public int Components { get; init; } = 1;

    public int Predictor { get; init; } = 1;

    public int PointTransform { get; init; }

    /// <summary>Rows between restarts; 0 for none.</summary>
    public int RestartRows { get; init; }

    /// <summary>One scan for all components instead of one for each.</summary>
    public bool IsInterleaved { get; init; } = true;

    /// <param name="sample">Of a row, a column and a component.</param>
    public byte[] Encode(Func<int, int, int, int> sample)
    {
        byte[] all = [.. Enumerable.Range(0, Components).Select(i => (byte)i)];
        byte[][] scans = IsInterleaved ? [all] : [.. all.Select(component => new[] { component })];
        byte[] frame =
            [(byte)Precision, .. Word(Rows), .. Word(Columns), (byte)Components, .. all.SelectMany(i => new byte[] { i, 0x11, 0 })];
        byte[] table = [0, .. Lengths, .. Enumerable.Range(0, 17).Select(i => (byte)i)];
        byte[] restarts = RestartRows > 0 ? Segment(0xDD, Word(RestartRows * Columns)) : [];
        return [0xFF, 0xD8, .. Segment(0xC3, frame), .. Segment(0xC4, table), .. restarts,
            .. scans.SelectMany(scan => Scan(scan, sample)), 0xFF, 0xD9];
    }

    private byte[] Scan(byte[] components, Func<int, int, int, int> sample)
    {
        var bits = new BitWriter();
        for (int row = 0; row < Rows; row++)
        {
            bool isFirst = row == 0 || (RestartRows > 0 && row % RestartRows == 0);
            if (isFirst && row > 0) bits.Restart((row / RestartRows) - 1);
            for (int column = 0; column < Columns; column++)
            {
                foreach (byte component in components)
                {
                    int At(int y, int x) => sample(y, x, component) >> PointTransform;
                    bits.WriteDifference((short)(At(row, column) - Predict(At, row, column, isFirst)));
                }
            }
        }

        byte[] header =
            [(byte)components.Length, .. components.SelectMany(i => new byte[] { i, 0 }), (byte)Predictor, 0, (byte)PointTransform];
        return [.. Segment(0xDA, header), .. bits.Complete()];
    }

    private int Predict(Func<int, int, int> at, int row, int column, bool isFirst)
    {
        if (column == 0) return isFirst ? 1 << (Precision - PointTransform - 1) : at(row - 1, 0);
        int a = at(row, column - 1);
        if (isFirst) return a;
        int b = at(row - 1, column), c = at(row - 1, column - 1);
        return Predictor switch
        {
            1 => a,
            2 => b,
            3 => c,
            4 => a + b - c,
            5 => a + ((b - c) >> 1),
            6 => b + ((a - c) >> 1),
            _ => (a + b) / 2,
        };
    }

    private static byte[] Segment(byte marker, byte[] content) => [0xFF, marker, .. Word(content.Length + 2), .. content];

    private static byte[] Word(int value)
    {
        byte[] word = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(word, (ushort)value);
        return word;
    }

    private sealed class BitWriter
    {
        private readonly List<byte> _bytes = [];
        private int _bits;
        private int _count;

        public void WriteDifference(short difference)
        {
            int magnitude = Math.Abs((int)difference), size = 32 - int.LeadingZeroCount(magnitude);
            if (size < 13) Write((1 << (size + 1)) - 2, size + 1);
            else Write(0xFFF8 + size - 13, 16);
            if (size < 16) Write(difference < 0 ? difference + (1 << size) - 1 : difference, size); // -32,768 has no further bits
        }

        public void Restart(int number)
        {
            Pad();
            _bytes.AddRange([0xFF, (byte)(0xD0 + (number % 8))]);
        }

        public List<byte> Complete()
        {
            Pad();
            return _bytes;
        }

        private void Pad()
        {
            while (_count > 0) Write(1, 1);
        }

        private void Write(int value, int count)
        {
            for (int i = count - 1; i >= 0; i--)
            {
                _bits = (_bits << 1) | ((value >> i) & 1);
                if (++_count < 8) continue;
                _bytes.Add((byte)_bits);
                if ((byte)_bits == 0xFF) _bytes.Add(0);
                (_bits, _count) = (0, 0);
            }
        }
    }
}
