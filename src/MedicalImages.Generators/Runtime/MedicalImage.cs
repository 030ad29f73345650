namespace MedicalImages
{
    /// <summary>
    /// An image that the build provisioned. Its values come from the manifest of the set (medical-images.json), which the build verified.
    /// A value that the file does not contain is null.
    /// </summary>
    /*type*/
    public sealed partial class MedicalImage : global::System.IEquatable<MedicalImage>
    {
        private global::System.Collections.Generic.Dictionary<string, string> facts;
        private string folder;

        internal MedicalImage(string set, string folder, global::System.Collections.Generic.Dictionary<string, string> facts)
        {
            Set = set;
            this.folder = folder;
            this.facts = facts;
        }

        /// <summary>Stands for the images of a set that a build left out, in a test row that is skipped.</summary>
        internal static MedicalImage CreatePlaceholder(string set) => new MedicalImage(
            set, "", new global::System.Collections.Generic.Dictionary<string, string> { ["path"] = "", ["size"] = "0", ["sha256"] = "" });

        /// <summary>The name of the set, as in the project.</summary>
        public string Set { get; private set; }

        /// <summary>The full path of the file.</summary>
        public string Path => global::System.IO.Path.Combine(
            folder, RelativePath.Replace('/', global::System.IO.Path.DirectorySeparatorChar));

        /// <summary>The path below the folder of the set, with '/'.</summary>
        public string RelativePath => facts["path"];

        /// <summary>The size of the file in bytes.</summary>
        public long Size => long.Parse(facts["size"], global::System.Globalization.CultureInfo.InvariantCulture);

        /// <summary>The SHA-256 of the file, in lowercase hexadecimal digits.</summary>
        public string Sha256 => facts["sha256"];

        /// <summary>SOPInstanceUID (0008,0018).</summary>
        public string/*?*/ SOPInstanceUID => Text("sopInstanceUID");

        /// <summary>SeriesInstanceUID (0020,000E).</summary>
        public string/*?*/ SeriesInstanceUID => Text("seriesInstanceUID");

        /// <summary>StudyInstanceUID (0020,000D).</summary>
        public string/*?*/ StudyInstanceUID => Text("studyInstanceUID");

        /// <summary>SOPClassUID (0008,0016).</summary>
        public string/*?*/ SOPClassUID => Text("sopClassUID");

        /// <summary>TransferSyntaxUID (0002,0010).</summary>
        public string/*?*/ TransferSyntaxUID => Text("transferSyntaxUID");

        /// <summary>Modality (0008,0060).</summary>
        public string/*?*/ Modality => Text("modality");

        /// <summary>SeriesNumber (0020,0011).</summary>
        public int? SeriesNumber => Number("seriesNumber");

        /// <summary>InstanceNumber (0020,0013).</summary>
        public int? InstanceNumber => Number("instanceNumber");

        /// <summary>Rows (0028,0010).</summary>
        public int? Rows => Number("rows");

        /// <summary>Columns (0028,0011).</summary>
        public int? Columns => Number("columns");

        /// <summary>NumberOfFrames (0028,0008).</summary>
        public int? NumberOfFrames => Number("numberOfFrames");

        /// <summary>BitsAllocated (0028,0100).</summary>
        public int? BitsAllocated => Number("bitsAllocated");

        /// <summary>BitsStored (0028,0101).</summary>
        public int? BitsStored => Number("bitsStored");

        /// <summary>SamplesPerPixel (0028,0002).</summary>
        public int? SamplesPerPixel => Number("samplesPerPixel");

        /// <summary>PhotometricInterpretation (0028,0004).</summary>
        public string/*?*/ PhotometricInterpretation => Text("photometricInterpretation");

        /// <summary>PatientIdentityRemoved (0012,0062).</summary>
        public string/*?*/ PatientIdentityRemoved => Text("patientIdentityRemoved");

        /// <summary>BurnedInAnnotation (0028,0301).</summary>
        public string/*?*/ BurnedInAnnotation => Text("burnedInAnnotation");

        /// <summary>The name that the file has at its source; only with Layout="Source" or {SourceName}.</summary>
        public string/*?*/ SourceName => Text("sourceName");

        /// <summary>Why the file is invalid; only with OnInvalid="Keep".</summary>
        public string/*?*/ Problem => Text("problem");

        /// <summary>Opens the file for reading. Dispose the stream.</summary>
        /// <exception cref="global::System.InvalidOperationException">
        /// The file does not exist. The message states how to provision it.
        /// </exception>
        public global::System.IO.Stream OpenRead()
        {
            try
            {
                return global::System.IO.File.OpenRead(Path);
            }
            catch (global::System.IO.IOException e) when (MedicalImageSet.IsNotFound(e))
            {
                throw MedicalImageSet.NotProvisioned(Set, "'" + Path + "', which the manifest lists, does not exist", e);
            }
        }

        /// <summary>For example: MG-001/0003 JPEG Lossless 3328x2560. Rows come first.</summary>
        public override string ToString()
        {
            string path = RelativePath;
            if (path.Length == 0) return Set;
            bool hasExtension = path.EndsWith(".dcm", global::System.StringComparison.OrdinalIgnoreCase);
            string text = hasExtension ? path.Substring(0, path.Length - 4) : path;
            if (TransferSyntaxUID != null) text += " " + MedicalImageTransferSyntax.NameOf(TransferSyntaxUID);
            global::System.IFormatProvider invariant = global::System.Globalization.CultureInfo.InvariantCulture;
            if (Rows != null && Columns != null) text += string.Format(invariant, " {0}x{1}", Rows, Columns);
            return NumberOfFrames > 1 ? string.Format(invariant, "{0} {1} frames", text, NumberOfFrames) : text;
        }

        /// <summary>Whether both are the same image of the same set.</summary>
        public bool Equals(MedicalImage/*?*/ other) =>
            other != null && Set == other.Set && RelativePath == other.RelativePath && Sha256 == other.Sha256;

        /// <inheritdoc/>
        public override bool Equals(object/*?*/ obj) => Equals(obj as MedicalImage);

        /// <inheritdoc/>
        public override int GetHashCode() => global::System.StringComparer.Ordinal.GetHashCode(Set + "/" + RelativePath);

        /// <summary>The modality, as a category of tests: letters and digits.</summary>
        internal string Category
        {
            get
            {
                var text = new global::System.Text.StringBuilder();
                foreach (char c in (Modality ?? "").ToUpperInvariant())
                {
                    if ((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) text.Append(c);
                }

                return text.Length > 0 ? text.ToString() : "OT";
            }
        }

        // What a test framework wrote when it listed the rows.
        private void Load(string set, string path)
        {
            MedicalImage image = path.Length > 0 ? MedicalImageSets.Find(set).FindRow(path) : CreatePlaceholder(set);
            Set = image.Set;
            folder = image.folder;
            facts = image.facts;
        }

        private string Text(string name)
        {
            string value;
            return facts.TryGetValue(name, out value) ? value : null;
        }

        private int? Number(string name)
        {
            string value = Text(name);
            return value == null ? (int?)null : int.Parse(value, global::System.Globalization.CultureInfo.InvariantCulture);
        }
    }
}
