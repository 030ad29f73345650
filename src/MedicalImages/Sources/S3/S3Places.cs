using System.Collections.Concurrent;
using MedicalImages.Sources.Abstractions;
using MedicalImages.Sources.Failures;

namespace MedicalImages.Sources.S3;

/// <summary>
/// Reads from the first place of a bucket, and from the second one if the first is not available and what is received can be verified: by
/// the lock file, or by size and MD5 of the listing of the first.
/// </summary>
internal sealed class S3Places(SourceContext context, S3Clouds clouds)
{
    // Only a service that the project names receives credentials.
    private readonly IHttpGateway _gateway = context.Request.Endpoint is { } endpoint
        ? context.Gateways.Open(context.Request, endpoint)
        : context.Gateways.Open(context.Request);

    // Buckets of a first service that failed while the second one succeeded. Not tried for each of thousands of images, but for those that
    // the second one does not have.
    private readonly ConcurrentDictionary<S3Bucket, bool> _left = new();

    /// <summary>Lists prefixes, with a common limit.</summary>
    public Func<S3Prefix, CancellationToken, Task<IReadOnlyList<S3Object>>> Lister()
    {
        var listing = new S3Listing(_gateway);
        return (prefix, cancellationToken) => UseAsync(prefix.Bucket, context.IsLocked,
            (bucket, _) => listing.ListAsync(bucket, prefix, cancellationToken));
    }

    public async Task<RemoteContent> OpenAsync(RemoteImage image, CancellationToken cancellationToken)
    {
        (string name, string path) = S3Locator.Split(image.Locator);
        if (image.Size == 0) return new RemoteContent(
            clouds.Find(name, context.Request.Endpoint)[0].GetObjectUri(path), Stream.Null, 0, MD5: null);
        bool isVerified = context.IsLocked || (image.Size is not null && S3ETag.ReadMD5(image.Revision) is not null);
        return await UseAsync(name, isVerified, async (bucket, isSecond) =>
        {
            SourceResponse response = await _gateway.OpenAsync(new SourceRequest(bucket.GetObjectUri(path)), cancellationToken);
            return S3Content.Create(response, image, isSecond, context.IsLocked);
        });
    }

    private async Task<T> UseAsync<T>(string name, bool mayUseSecond, Func<S3Bucket, bool, Task<T>> use)
    {
        IReadOnlyList<S3Bucket> places = clouds.Find(name, context.Request.Endpoint);
        if (!mayUseSecond || places.Count == 1) return await UseOneAsync(places[0], isSecond: false, use);
        return _left.ContainsKey(places[0])
            ? await UseSecondAsync(places, use, () => UseOneAsync(places[0], isSecond: false, use))
            : await UseBothAsync(places, use);
    }

    // If neither has it, the failure of the first is the cause.
    private async Task<T> UseBothAsync<T>(IReadOnlyList<S3Bucket> places, Func<S3Bucket, bool, Task<T>> use)
    {
        try
        {
            return await UseOneAsync(places[0], isSecond: false, use);
        }
        catch (SourceFailure first) when (S3Failures.IsUnavailable(first))
        {
            T result = await UseSecondAsync(places, use, () => throw first);
            if (S3Failures.IsOfAllObjects(first)) _left.TryAdd(places[0], true);
            return result;
        }
    }

    // A second cloud that is busy may have it, and is asked again.
    private static async Task<T> UseSecondAsync<T>(
        IReadOnlyList<S3Bucket> places, Func<S3Bucket, bool, Task<T>> use, Func<Task<T>> otherwise)
    {
        try
        {
            return await UseOneAsync(places[1], isSecond: true, use);
        }
        catch (SourceFailure failure) when (failure.Kind is not FailureKind.Offline && !S3Failures.IsBusy(failure))
        {
            return await otherwise();
        }
    }

    private static async Task<T> UseOneAsync<T>(S3Bucket bucket, bool isSecond, Func<S3Bucket, bool, Task<T>> use)
    {
        try
        {
            return await use(bucket, isSecond);
        }
        catch (SourceFailure failure) when (S3Failures.Explain(failure, bucket) is var explained && explained != failure)
        {
            throw explained;
        }
    }
}
