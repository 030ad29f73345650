namespace MedicalImages
{
    // xUnit.net lists the rows of a theory one by one only if it can serialize them.
    partial class MedicalImage : global::/*xunit*/Xunit.Sdk.IXunitSerializable
    {
        /// <summary>For deserialization only.</summary>
        [global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]
        [global::System.Obsolete("For deserialization only.")]
        public MedicalImage()
        {
        }

        void global::/*xunit*/Xunit.Sdk.IXunitSerializable.Serialize(global::/*xunit*/Xunit.Sdk.IXunitSerializationInfo info)
        {
            info.AddValue("Set", Set, typeof(string));
            info.AddValue("Path", RelativePath, typeof(string));
        }

        void global::/*xunit*/Xunit.Sdk.IXunitSerializable.Deserialize(global::/*xunit*/Xunit.Sdk.IXunitSerializationInfo info)
        {
            Load((string)info.GetValue("Set"/*valueType*/), (string)info.GetValue("Path"/*valueType*/));
        }
    }
}
