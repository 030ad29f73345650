namespace MedicalImages
{
    using System.Collections.Generic;
    using Xunit;

    /// <summary>Rows for [MemberData] of xUnit.net v3.</summary>
    internal static class MedicalImageRows
    {
        public static IEnumerable<TheoryDataRow<MedicalImage>> Create(MedicalImageSet set)
        {
            string reason = set.SkipReason;
            if (reason != null)
            {
                yield return new TheoryDataRow<MedicalImage>(null) { TestDisplayName = set.Name, Skip = reason };
                yield break;
            }

            foreach (MedicalImage image in set)
            {
                var row = new TheoryDataRow<MedicalImage>(image);
                row.Traits["Modality"] = new HashSet<string> { image.Category };
                yield return row;
            }
        }
    }
}
