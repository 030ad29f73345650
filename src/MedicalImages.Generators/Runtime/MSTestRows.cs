namespace MedicalImages
{
    /// <summary>Rows for [DynamicData] of MSTest 3.11 and later.</summary>
    internal static class MedicalImageRows
    {
        public static global::System.Collections.Generic.IEnumerable<
            global::Microsoft.VisualStudio.TestTools.UnitTesting.TestDataRow<MedicalImage>> Create(MedicalImageSet set)
        {
            string reason = set.SkipReason;
            if (reason != null)
            {
                yield return new global::Microsoft.VisualStudio.TestTools.UnitTesting.TestDataRow<MedicalImage>(
                    MedicalImage.CreatePlaceholder(set.Name)) { IgnoreMessage = reason };
                yield break;
            }

            foreach (MedicalImage image in set)
            {
                yield return new global::Microsoft.VisualStudio.TestTools.UnitTesting.TestDataRow<MedicalImage>(image)
                {
                    TestCategories = new global::System.Collections.Generic.List<string> { image.Category },
                };
            }
        }
    }
}
