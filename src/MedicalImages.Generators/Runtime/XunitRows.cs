namespace MedicalImages
{
    /// <summary>Rows for [MemberData] of xUnit.net v3.</summary>
    internal static class MedicalImageRows
    {
        public static global::System.Collections.Generic.IEnumerable<global::Xunit.TheoryDataRow<MedicalImage>> Create(MedicalImageSet set)
        {
            string reason = set.SkipReason;
            if (reason != null)
            {
                yield return new global::Xunit.TheoryDataRow<MedicalImage>(MedicalImage.CreatePlaceholder(set.Name)) { Skip = reason };
                yield break;
            }

            foreach (MedicalImage image in set)
            {
                var row = new global::Xunit.TheoryDataRow<MedicalImage>(image);
                row.Traits["Modality"] = new global::System.Collections.Generic.HashSet<string> { image.Category };
                yield return row;
            }
        }
    }
}
