namespace MedicalImages
{
    // MSTest lists the rows of a test one by one only if DataContractJsonSerializer can write them.
    [global::System.Runtime.Serialization.DataContract]
    partial class MedicalImage
    {
        [global::System.Runtime.Serialization.DataMember(Name = "Image")]
        private string[] Reference
        {
            get { return new[] { Set, RelativePath }; }
            set { Load(value[0], value[1]); }
        }
    }
}
