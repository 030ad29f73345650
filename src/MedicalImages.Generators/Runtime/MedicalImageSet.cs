namespace MedicalImages
{
    /// <summary>The images of a set, in its order. They are read from the manifest when the first one is needed.</summary>
    /*type*/
    public abstract class MedicalImageSet : global::System.Collections.Generic.IReadOnlyList<MedicalImage>
    {
        private const string Manifest = "medical-images.json";
        private readonly string relativePath;
        private global::System.Collections.Generic.IReadOnlyList<MedicalImage> images;

        internal MedicalImageSet(string name, string relativePath)
        {
            Name = name;
            this.relativePath = relativePath;
        }

        /// <summary>The name of the set, as in the project.</summary>
        public string Name { get; }

        /// <summary>The full path of the folder. It does not exist if the set was not provisioned.</summary>
        public string Path => global::System.IO.Path.Combine(
            global::System.AppContext.BaseDirectory, relativePath.Replace('/', global::System.IO.Path.DirectorySeparatorChar));

        /// <summary>The number of images.</summary>
        /// <exception cref="global::System.InvalidOperationException">
        /// The set is not provisioned. The message states how to do this.
        /// </exception>
        public int Count => Images.Count;

        /// <summary>The image at this position, from 0.</summary>
        /// <exception cref="global::System.InvalidOperationException">
        /// The set is not provisioned. The message states how to do this.
        /// </exception>
        public MedicalImage this[int index] => Images[index];

        /// <summary>All images, in the order of the set.</summary>
        /// <exception cref="global::System.InvalidOperationException">
        /// The set is not provisioned. The message states how to do this.
        /// </exception>
        public global::System.Collections.Generic.IEnumerator<MedicalImage> GetEnumerator() => Images.GetEnumerator();

        global::System.Collections.IEnumerator global::System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();

        /// <summary>The name of the set.</summary>
        public override string ToString() => Name;

        // Two threads may both read the manifest. Both results are equal.
        private global::System.Collections.Generic.IReadOnlyList<MedicalImage> Images => images ?? (images = Read());

        /// <summary>
        /// Why tests of this set are skipped: a build left it out with a warning. Null if it did not, and in a CI system, where a skipped
        /// test would hide the failure.
        /// </summary>
        internal string SkipReason =>
            global::System.IO.File.Exists(global::System.IO.Path.Combine(Path, Manifest)) || MedicalImageFailureNote.IsContinuousIntegration
                ? null : MedicalImageFailureNote.TryRead(Path);

        internal MedicalImage FindInstance(string member, string uid)
        {
            MedicalImage found = null;
            foreach (MedicalImage image in Images)
            {
                if (image.SOPInstanceUID != uid) continue;
                if (found != null) throw Missing(member, "several images have the SOPInstanceUID " + uid + "; use a path instead");
                found = image;
            }

            return found ?? throw Missing(member, "no image has the SOPInstanceUID " + uid);
        }

        internal MedicalImage FindPath(string member, string path) =>
            TryFind(path) ?? throw Missing(member, "there is no '" + path + "'");

        internal MedicalImage FindRow(string path) => TryFind(path) ?? throw new global::System.InvalidOperationException(
            "The set '" + Name + "' no longer has the image '" + path + "' of this test row. Let the test runner list the tests again.");

        internal global::System.Collections.Generic.IReadOnlyList<MedicalImage> FindSeries(string member, string uid) =>
            Find(member, image => image.SeriesInstanceUID == uid, "no image has the SeriesInstanceUID " + uid);

        internal global::System.Collections.Generic.IReadOnlyList<MedicalImage> FindFolder(string member, string folder) =>
            Find(member, image => image.RelativePath.StartsWith(folder, global::System.StringComparison.OrdinalIgnoreCase),
                "there is no '" + folder + "'");

        internal static global::System.InvalidOperationException NotProvisioned(
            string set, string what, global::System.Exception inner = null) =>
            new global::System.InvalidOperationException(
                "The medical image set '" + set + "' is not provisioned: " + what.TrimEnd('.') + ". " + MedicalImageSets.HowToProvision,
                inner);

        internal static bool IsNotFound(global::System.IO.IOException e) =>
            e is global::System.IO.FileNotFoundException || e is global::System.IO.DirectoryNotFoundException;

        private MedicalImage TryFind(string path)
        {
            foreach (MedicalImage image in Images)
            {
                if (string.Equals(image.RelativePath, path, global::System.StringComparison.OrdinalIgnoreCase)) return image;
            }

            return null;
        }

        private global::System.Collections.Generic.IReadOnlyList<MedicalImage> Find(
            string member, global::System.Func<MedicalImage, bool> isMatch, string problem)
        {
            var found = new global::System.Collections.Generic.List<MedicalImage>();
            foreach (MedicalImage image in Images)
            {
                if (isMatch(image)) found.Add(image);
            }

            return found.Count > 0 ? found.AsReadOnly() : throw Missing(member, problem);
        }

        private global::System.InvalidOperationException Missing(string member, string problem) =>
            new global::System.InvalidOperationException(
                "The set '" + Name + "' has no image for '" + member + "' of its Names: " + problem + ".");

        private global::System.Collections.Generic.IReadOnlyList<MedicalImage> Read()
        {
            string file = global::System.IO.Path.Combine(Path, Manifest);
            try
            {
                return ReadManifest(file);
            }
            catch (global::System.IO.IOException e) when (IsNotFound(e))
            {
                throw NotProvisioned(Name, MedicalImageFailureNote.TryRead(Path) ?? "'" + file + "' does not exist", e);
            }
        }

        // The build writes one line per image.
        private global::System.Collections.Generic.IReadOnlyList<MedicalImage> ReadManifest(string file)
        {
            var read = new global::System.Collections.Generic.List<MedicalImage>();
            bool isList = false;
            string folder = Path;
            foreach (string line in global::System.IO.File.ReadLines(file))
            {
                string text = line.Trim();
                if (text == "\"images\": [") isList = true;
                else if (isList && text.StartsWith("]", global::System.StringComparison.Ordinal)) return read.AsReadOnly();
                else if (isList) read.Add(new MedicalImage(Name, folder, ParseLine(file, text)));
            }

            throw NotProvisioned(Name, "'" + file + "' is incomplete");
        }

        private global::System.Collections.Generic.Dictionary<string, string> ParseLine(string file, string line)
        {
            global::System.Collections.Generic.Dictionary<string, string> facts = MedicalImageJsonLine.TryParse(line.TrimEnd(','));
            if (facts == null || !facts.ContainsKey("path") || !facts.ContainsKey("size") || !facts.ContainsKey("sha256"))
                throw NotProvisioned(Name, "'" + file + "' has a line that is not an image");
            return facts;
        }
    }
}
