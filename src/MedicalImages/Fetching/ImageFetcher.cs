using MedicalImages.Diagnostics;
using MedicalImages.Dicom.Header;
using MedicalImages.Licenses;
using MedicalImages.Planning;
using MedicalImages.Requests;
using MedicalImages.Sources.Abstractions;
using MedicalImages.Sources.Failures;
using MedicalImages.Store.Blobs;
using MedicalImages.Store.Mirrors;

namespace MedicalImages.Fetching;

/// <summary>
/// Adds one listed image to the store, unless the index has it and its blob exists: from a mirror, otherwise from the source. It is always
/// verified.
/// </summary>
/// <param name="session">If the build may write the set to the lock file, the pixels of fetched images are hashed.</param>
internal sealed class ImageFetcher(SetPlan plan, StoreIndex index, SessionContext session)
{
    private readonly bool _locksImages = !plan.Set.IsLocked && session.Lock.Governs(plan.Request) && session.Settings.Lock.MayWrite;
    private readonly SharedHeaders _headersOfSeries = new();
    private readonly bool _keepsRequested = plan.Match is not null || plan.Request.Layout.RequestedAttributes.Any();
    private readonly KnownHeaders _headers = new(plan, session.Store);

    // The source may have replaced an image of the lock file by another complete image.
    private bool IsLocked => plan.Set.IsLocked;

    /// <summary>Whether <see cref="FindAsync"/> can find the image. Looks up nothing on the disk.</summary>
    public bool MayBeStored(RemoteImage image) => GetKnownHash(image) is not null;

    /// <summary>The image, if the store has it and it still matches the listing.</summary>
    public async Task<StoredImage?> FindAsync(RemoteImage image, CancellationToken cancellationToken)
    {
        if (GetKnownHash(image) is not { } sha256 || !await session.Store.ContainsVerifiedAsync(sha256, cancellationToken)) return null;
        if (_headers.Find(image, sha256) is { } known) return new StoredImage(image, sha256, known.Length, known.Header, HadDigest: true);
        string path = session.Store.GetPath(sha256);
        DicomReading reading = BlobFile.ReadHeader(path, image.Size, plan.RequestedAttributes, out long length);
        if (!IsTaken(image, reading)) return null;
        var stored = new StoredImage(image, sha256, length, GetHeader(reading, image), HadDigest: true)
        {
            Problem = FileProblem.From(reading),
        };
        _headers.Add(stored);
        return stored;
    }

    /// <inheritdoc cref="KnownHeaders.Remember"/>
    public void RememberHeaders(IEnumerable<StoredImage> images) => _headers.Remember(images);

    public async ValueTask<StoredImage> FetchAsync(RemoteImage image, Action<long> moved, CancellationToken cancellationToken) =>
        await FromMirrorAsync(image, moved, cancellationToken)
            ?? await session.RetryPipeline.ExecuteAsync(token => TryFetchAsync(image, moved, token), cancellationToken);

    // The index does not record whether an invalid file had a digest, which decides under OnInvalid="Error": there it is fetched again.
    private bool IsTaken(RemoteImage image, DicomReading reading)
    {
        FileProblem? problem = FileProblem.From(reading);
        bool isExpected = problem is null || (IsLocked
            ? problem.IsDicom || image.Problem is not null
            : plan.Request.OnInvalid != OnInvalid.Error || image.Sha256 is not null);
        return isExpected && Mismatch(image, reading) is null;
    }

    // The headers of all images are in memory. What only identified the image is dropped, and equal values are kept once.
    private DicomHeader GetHeader(DicomReading reading, RemoteImage image)
    {
        DicomHeader header = reading.Header ?? new DicomHeader();
        string? uid = header.SOPInstanceUID == image.SOPInstanceUID ? image.SOPInstanceUID : header.SOPInstanceUID;
        return _headersOfSeries.Share(header, uid, _keepsRequested);
    }

    private string? GetKnownHash(RemoteImage image) => image.Sha256 ?? index.Find(image.Locator, image.Revision);

    private async Task<StoredImage?> FromMirrorAsync(RemoteImage image, Action<long> moved, CancellationToken cancellationToken)
    {
        if (session.Mirrors.IsEmpty || GetKnownHash(image) is not { } sha256 || !await session.Mirrors.TryFetchBlobAsync(
            new BlobRequest(sha256, image.Size, plan.Request.MaxTotalSize),
            moved, cancellationToken)) return null;
        return await FindAsync(image, cancellationToken) is { } found ? found with { IsFromMirror = true } : null;
    }

    private async Task<StoredImage> TryFetchAsync(RemoteImage image, Action<long> moved, CancellationToken cancellationToken)
    {
        await using RemoteContent received = await plan.Source.OpenAsync(image, cancellationToken);
        await using BlobWriter blob = session.Store.Create();
        try
        {
            await CopyAsync(image, received, blob, moved, cancellationToken);
            bool hasOtherMD5 = received is { IsMD5Certain: false, MD5: { } md5 } && !blob.HasMD5(md5);
            RemoteContent content = hasOtherMD5 ? received with { MD5 = null } : received;
            hasOtherMD5 &= image.Sha256 is null; // otherwise the SHA-256 decides
            DicomReading reading = Verify(image, content, blob);
            bool hasDigest = content.MD5 is not null || image.Sha256 is not null;
            LengthProof proof = content.ProofFor(image);
            FileProblem? problem = FileProblem.From(reading) ?? ImageIdentity.Surplus(reading, proof);
            if (proof == LengthProof.None || hasOtherMD5 || (problem is not null && InvalidBytes.RequiresSecondFetch(content, hasDigest)))
                await SecondFetch.RequireSameAsync(plan.Source, image, blob, cancellationToken);
            PixelHash? pixels = !_locksImages ? null : new PixelHash(blob.ComputePixelHash(reading));
            // The store contains no empty files.
            string sha256 = blob.Length == 0 ? blob.SHA256() : await PublishAsync(image, received, blob, cancellationToken);
            return new StoredImage(image, sha256, blob.Length, GetHeader(reading, image), hasDigest)
            {
                Proof = proof,
                Problem = problem,
                PixelHash = pixels,
                HasOtherMD5 = hasOtherMD5,
            };
        }
        catch (SourceFailure)
        {
            moved(-blob.Length); // these bytes will be received again
            throw;
        }
    }

    private async ValueTask<string> PublishAsync(
        RemoteImage image, RemoteContent content, BlobWriter blob, CancellationToken cancellationToken)
    {
        string sha256 = await blob.PublishAsync(cancellationToken);
        // A file LICENSE with another license is compared by each build, and only the download has it.
        bool isReadAgain = image.Revision is null || (content.Terms is { } terms && LicenseFileCheck.IsDifferent(terms));
        if (isReadAgain && image.Sha256 is null) index.AddSeen(image.Locator, image.Stamp, sha256);
        else index.Add(image.Locator, image.Revision, sha256);
        return sha256;
    }

    private async Task CopyAsync(RemoteImage image, RemoteContent content, BlobWriter blob, Action<long> moved,
        CancellationToken cancellationToken)
    {
        long? declared = IsLocked ? content.Length : image.Size ?? content.Length;
        if (declared > plan.Request.MaxTotalSize)
            throw new SourceFailure(FailureKind.TooLarge, content.Uri, "the declared size exceeds MaxTotalSize");
        try
        {
            await blob.CopyFromAsync(content.Stream, declared ?? plan.Request.MaxTotalSize, moved, cancellationToken);
        }
        catch (InvalidDataException e)
        {
            throw declared is null
                ? new SourceFailure(FailureKind.TooLarge, content.Uri, "the download exceeds the allowed size", e)
                : new SourceFailure(FailureKind.Damaged, content.Uri, "the response is longer than declared", e);
        }
    }

    // Checks length, the digest that the server recorded on receipt, and the SOPInstanceUID: an HTTP status alone proves nothing.
    private DicomReading Verify(RemoteImage image, RemoteContent content, BlobWriter blob)
    {
        SourceFailure Damaged(string reason) => new(FailureKind.Damaged, content.Uri, reason);
        if (blob.Length == 0 && content.IsFromServer && image.Sha256 is null)
            throw new SourceFailure(FailureKind.NoFile, content.Uri, "the file in the response is empty");
        if (content.Length is { } length && blob.Length != length)
            throw Damaged($"{Plural.Format(blob.Length, "byte")} instead of the declared {length}");
        if (!IsLocked && image.Size is { } size && blob.Length != size)
            throw Damaged($"{Plural.Format(blob.Length, "byte")} instead of the listed {size}");
        bool isAsListed = image.Sha256 == blob.SHA256();
        if (!IsLocked && image.Sha256 is not null && !isAsListed)
            throw Damaged("its SHA-256 does not match the listing" + Decoded(content));
        if (content.MD5 is { } md5 && !blob.HasMD5(md5))
            throw Damaged("its MD5 does not match the one that the server recorded: the file was damaged on the server or in transit");
        DicomReading reading = blob.ReadHeader(plan.RequestedAttributes);
        // Another complete image in place of a locked one is not damaged, and the lock file proves nothing about it.
        RemoteImage expected = IsLocked && !isAsListed ? image with { SOPInstanceUID = null, Size = null, Sha256 = null } : image;
        bool hasDigest = content.MD5 is not null || isAsListed;
        if (FileProblem.From(reading) is { } problem && !hasDigest
            && !InvalidBytes.IsSourceContent(plan.Request, expected, content, problem, blob.Content))
            throw Damaged(!problem.IsDicom && ContentSniffer.Describe(blob.Content) is { } other ? $"not DICOM but {other}" : problem.Text);
        if (Mismatch(expected, reading) is { } mismatch) throw Damaged(mismatch);
        return isAsListed || !IsLocked
            ? reading
            : throw new SourceFailure(FailureKind.Changed, content.Uri,
            $"returned an image of {ByteSize.Format(blob.Length)} with different content");
    }

    // curl without --compressed writes the received bytes, so a list that was made with it can contain hashes of compressed bytes.
    private static string Decoded(RemoteContent content) => content.Coding is not { } coding ? ""
        : $"; the response was compressed ({coding}), and the listed hash must be that of the decompressed image";

    /// <summary>Describes why the image is not the listed one, according to its header.</summary>
    private static string? Mismatch(RemoteImage listed, DicomReading reading)
    {
        if (reading.Header is not { } header) return null;
        bool isTruncatedBeforeUid = header.SOPInstanceUID is null && FileProblem.From(reading) is not null;
        return ImageIdentity.Problem(isTruncatedBeforeUid ? listed with { SOPInstanceUID = null } : listed, reading, digestVerified: true);
    }
}
