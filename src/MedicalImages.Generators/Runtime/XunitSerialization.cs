namespace MedicalImages
{
    using System;
    using System.ComponentModel;

    // xUnit.net lists the rows of a theory one by one only if it can serialize them.
    partial class MedicalImage : global::/*xunit*/Xunit.Sdk.IXunitSerializable
    {
        /// <summary>For deserialization only.</summary>
        [EditorBrowsable(EditorBrowsableState.Never)]
        [Obsolete("For deserialization only.")]
        public MedicalImage()
        {
        }

        void global::/*xunit*/Xunit.Sdk.IXunitSerializable.Serialize(global::/*xunit*/Xunit.Sdk.IXunitSerializationInfo info)
        {
            info.AddValue("Set", Set);
            info.AddValue("Path", facts == null ? null : RelativePath);
        }

        void global::/*xunit*/Xunit.Sdk.IXunitSerializable.Deserialize(global::/*xunit*/Xunit.Sdk.IXunitSerializationInfo info)
        {
            MedicalImageSet set = MedicalImageSets.Find((string)info.GetValue("Set"/*valueType*/));
            MedicalImage image = set.FindPath("a test row", (string)info.GetValue("Path"/*valueType*/));
            Set = image.Set;
            folder = image.folder;
            facts = image.facts;
        }
    }
}
