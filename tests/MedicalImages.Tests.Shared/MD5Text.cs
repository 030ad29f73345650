using System.Security.Cryptography;

namespace MedicalImages.Tests.Shared;

/// <summary>The MD5 that repositories state for their files.</summary>
internal static class MD5Text
{
#pragma warning disable CA5351 // the formats of the repositories use it
    public static string Of(byte[] content) => Convert.ToHexStringLower(MD5.HashData(content));
#pragma warning restore CA5351
}
