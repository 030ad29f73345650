using MedicalImages.Diagnostics;
using MedicalImages.Planning;
using MedicalImages.Requests;
using MedicalImages.Sources.Abstractions;

namespace MedicalImages.Commands.DryRun;

/// <summary>What a build would fetch for one set.</summary>
/// <param name="Bytes">Of all images; null if the source does not state it.</param>
/// <param name="InStore">Number of images in the store, as far as it is known.</param>
/// <param name="ToFetch">Number of images that a build reads from the source, including stored ones if it does not state whether they
/// changed.</param>
internal sealed record DryRunSet(SetRequest Request, int Images, long? Bytes, int InStore, int ToFetch, long? BytesToFetch)
{
    private const int MaxNamed = 20;

    /// <summary>The selection requires headers: all images are fetched and examined, and fewer may be placed.</summary>
    public bool IsAtMost { get; init; }

    public DryRunLock Lock { get; init; } = new(LockState.NotUsed);

    /// <summary>The note of the listing, or null.</summary>
    public string? ListingNote { get; init; }

    /// <summary>Invalid files according to the listing. Files that must be fetched are not known yet.</summary>
    public IReadOnlyList<RemoteImage> Invalid { get; init; } = [];

    /// <summary>The terms of the images, with SPDX ids.</summary>
    public IReadOnlyList<LicenseTerms> Licenses { get; init; } = [];

    /// <summary>The code of the diagnostic why nothing is known, or null.</summary>
    public string? Error { get; init; }

    public static DryRunSet Failed(SetRequest request, string code) => new(request, 0, null, 0, 0, null) { Error = code };

    public IEnumerable<string> Lines
    {
        get
        {
            string selection = SelectionText.Describe(Request.Selection) is { Length: > 0 } text ? $" ({text})" : "";
            string known = Bytes is { } all ? ByteSize.Format(all) : "sizes not known in advance";
            string atMost = IsAtMost ? " at most: the selection requires the headers, so all images are fetched and examined" : "";
            string source = $"{known} from {Request.Source.Text}{selection}{atMost}";
            yield return $"{Request.Name}: {Plural.Images(Images)}, {source}; {Counts} -> {Request.Destination}";
            foreach (LicenseTerms terms in Licenses) yield return $"{Request.Name}: {Describe(terms)}";
            if (Licenses.Count == 0 && Request.Source.Type.IsService) yield return $"{Request.Name}: license not stated";
            if (ListingNote is not null) yield return $"{Request.Name}: {ListingNote}";
            foreach (string line in InvalidLines) yield return line;
            if (Lock.Text is { } said) yield return $"{Request.Name}: {said}";
        }
    }

    private static string Describe(LicenseTerms terms)
    {
        string license = terms.License.Length > 0 ? terms.License : "not stated";
        string url = terms.Url is null ? "" : $" ({terms.Url})";
        string citation = terms.Citation is null ? "" : $"; cite: {terms.Citation}";
        string doi = terms.Doi is null ? "" : $"; DOI {terms.Doi}";
        return $"license {license}{url}{citation}{doi}";
    }

    private IEnumerable<string> InvalidLines
    {
        get
        {
            if (Invalid.Count == 0) yield break;
            yield return $"{Request.Name}: {Plural.Format(Invalid.Count, "invalid file")} («with OnInvalid={Request.OnInvalid}»)";
            foreach (RemoteImage image in Invalid.Take(MaxNamed))
                yield return $"  ! file {image.Position} of {Request.Source.Text}: {image.Problem!.Text}";
            if (Invalid.Count > MaxNamed) yield return $"  ! and {Invalid.Count - MaxNamed} more";
        }
    }

    private string Counts
    {
        get
        {
            string size = BytesToFetch is { } bytes ? $" ({ByteSize.Format(bytes)})" : "";
            string again = InStore + ToFetch > Images
                ? "; the source does not report changed images, so a «build|run» without a lock file fetches stored images again" : "";
            return $"{InStore} in the store, {ToFetch} to fetch{size}{again}";
        }
    }
}
