namespace MedicalImages
{
    using System;
    using System.Collections;
    using System.Collections.Generic;
    using System.IO;

    /// <summary>The images of a set, in its order. They are read from the manifest when the first one is needed.</summary>
    /*type*/
    public abstract class MedicalImageSet : IReadOnlyList<MedicalImage>
    {
        private const string Manifest = "medical-images.json";
        private readonly string relativePath;
        private IReadOnlyList<MedicalImage> images;

        internal MedicalImageSet(string name, string relativePath)
        {
            Name = name;
            this.relativePath = relativePath;
        }

        /// <summary>The name of the set, as in the project.</summary>
        public string Name { get; }

        /// <summary>The full path of the folder. It does not exist if the set was not provisioned.</summary>
        public string Path => System.IO.Path.Combine(
            AppContext.BaseDirectory, relativePath.Replace('/', System.IO.Path.DirectorySeparatorChar));

        /// <summary>The number of images.</summary>
        /// <exception cref="InvalidOperationException">The set is not provisioned. The message states how to do this.</exception>
        public int Count => Images.Count;

        /// <summary>The image at this position, from 0.</summary>
        /// <exception cref="InvalidOperationException">The set is not provisioned. The message states how to do this.</exception>
        public MedicalImage this[int index] => Images[index];

        /// <summary>All images, in the order of the set.</summary>
        /// <exception cref="InvalidOperationException">The set is not provisioned. The message states how to do this.</exception>
        public IEnumerator<MedicalImage> GetEnumerator() => Images.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        /// <summary>The name of the set.</summary>
        public override string ToString() => Name;

        // Two threads may both read the manifest. Both results are equal.
        private IReadOnlyList<MedicalImage> Images => images ?? (images = Read());

        /// <summary>
        /// Why tests of this set are skipped: a build left it out with a warning. Null if it did not, and in a CI system, where a skipped
        /// test would hide the failure.
        /// </summary>
        internal string SkipReason =>
            File.Exists(System.IO.Path.Combine(Path, Manifest)) || FailureNote.IsContinuousIntegration ? null : FailureNote.TryRead(Path);

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

        internal MedicalImage FindRow(string path) => TryFind(path) ?? throw new InvalidOperationException(
            "The set '" + Name + "' no longer has the image '" + path + "' of this test row. Let the test runner list the tests again.");

        internal IReadOnlyList<MedicalImage> FindSeries(string member, string uid) =>
            Find(member, image => image.SeriesInstanceUID == uid, "no image has the SeriesInstanceUID " + uid);

        internal IReadOnlyList<MedicalImage> FindFolder(string member, string folder) =>
            Find(member, image => image.RelativePath.StartsWith(folder, StringComparison.OrdinalIgnoreCase),
                "there is no '" + folder + "'");

        internal static InvalidOperationException NotProvisioned(string set, string what, Exception inner = null) =>
            new InvalidOperationException(
                "The medical image set '" + set + "' is not provisioned: " + what.TrimEnd('.') + ". " + MedicalImageSets.HowToProvision,
                inner);

        private MedicalImage TryFind(string path)
        {
            foreach (MedicalImage image in Images)
            {
                if (string.Equals(image.RelativePath, path, StringComparison.OrdinalIgnoreCase)) return image;
            }

            return null;
        }

        private IReadOnlyList<MedicalImage> Find(string member, Func<MedicalImage, bool> isMatch, string problem)
        {
            var found = new List<MedicalImage>();
            foreach (MedicalImage image in Images)
            {
                if (isMatch(image)) found.Add(image);
            }

            return found.Count > 0 ? found.AsReadOnly() : throw Missing(member, problem);
        }

        private InvalidOperationException Missing(string member, string problem) =>
            new InvalidOperationException("The set '" + Name + "' has no image for '" + member + "' of its Names: " + problem + ".");

        private IReadOnlyList<MedicalImage> Read()
        {
            string file = System.IO.Path.Combine(Path, Manifest);
            try
            {
                return ReadManifest(file);
            }
            catch (Exception e) when (e is FileNotFoundException || e is DirectoryNotFoundException)
            {
                throw NotProvisioned(Name, FailureNote.TryRead(Path) ?? "'" + file + "' does not exist", e);
            }
        }

        // The build writes one line per image.
        private IReadOnlyList<MedicalImage> ReadManifest(string file)
        {
            var read = new List<MedicalImage>();
            bool isList = false;
            string folder = Path;
            foreach (string line in File.ReadLines(file))
            {
                string text = line.Trim();
                if (text == "\"images\": [") isList = true;
                else if (isList && text.StartsWith("]", StringComparison.Ordinal)) return read.AsReadOnly();
                else if (isList) read.Add(new MedicalImage(Name, folder, ParseLine(file, text)));
            }

            throw NotProvisioned(Name, "'" + file + "' is incomplete");
        }

        private Dictionary<string, string> ParseLine(string file, string line)
        {
            Dictionary<string, string> facts = JsonLine.TryParse(line.TrimEnd(','));
            if (facts == null || !facts.ContainsKey("path") || !facts.ContainsKey("size") || !facts.ContainsKey("sha256"))
                throw NotProvisioned(Name, "'" + file + "' has a line that is not an image");
            return facts;
        }
    }
}
