namespace MedicalImages.Tests.Dicom;

/// <summary>Damages a file at a few random places: mostly elements, not the preamble or the pixels.</summary>
internal static class Mutation
{
    public static byte[] Apply(byte[] seed, Random random)
    {
        byte[] file = [.. seed];
        for (int i = random.Next(1, 5); i > 0; i--)
        {
            int at = random.Next(Math.Min(file.Length, random.Next(4) == 0 ? file.Length : 600));
            switch (random.Next(5))
            {
                case 0: file[at] ^= (byte)(1 << random.Next(8)); break;
                case 1: file[at] = (byte)random.Next(256); break;
                case 2: file.AsSpan(at, Math.Min(4, file.Length - at)).Fill((byte)(random.Next(2) * 255)); break;
                case 3: file = [.. file[..at], .. file[Math.Min(file.Length, at + random.Next(1, 20))..]]; break;
                default: file = [.. file[..at], .. file[random.Next(at + 1)..]]; break;
            }

            if (file.Length == 0) return file;
        }

        return file;
    }
}
