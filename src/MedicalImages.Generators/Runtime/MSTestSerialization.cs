namespace MedicalImages
{
    using System.Runtime.Serialization;

    // MSTest lists the rows of a test one by one only if DataContractJsonSerializer can write them.
    [DataContract]
    partial class MedicalImage
    {
        [DataMember(Name = "Image")]
        private string[] Reference
        {
            get { return new[] { Set, RelativePath }; }
            set { Load(value[0], value[1]); }
        }
    }
}
