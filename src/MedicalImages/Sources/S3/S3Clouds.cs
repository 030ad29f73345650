namespace MedicalImages.Sources.S3;

/// <summary>
/// The services that are used without Endpoint. The buckets of the NCI Imaging Data Commons have the same objects in both clouds.
/// </summary>
internal sealed record S3Clouds(Uri Amazon, Uri Google)
{
    public static S3Clouds Public { get; } = new(new Uri("https://s3.amazonaws.com"), new Uri("https://storage.googleapis.com"));

    private static readonly (string Amazon, string Google)[] Twins =
    [
        ("idc-open-data", "idc-open-data"), ("idc-open-data-two", "idc-open-idc1"), ("idc-open-data-cr", "idc-open-cr"),
    ];

    /// <summary>Where the bucket is; the second place, if there is one, has the same objects.</summary>
    /// <param name="endpoint">Stated by the project: then there is no second place.</param>
    public IReadOnlyList<S3Bucket> Find(string bucket, Uri? endpoint)
    {
        if (endpoint is not null) return [new S3Bucket(endpoint, bucket)];
        foreach ((string amazon, string google) in Twins)
        {
            if (bucket == amazon) return [new S3Bucket(Amazon, amazon), new S3Bucket(Google, google)];
            if (bucket == google) return [new S3Bucket(Google, google), new S3Bucket(Amazon, amazon)];
        }

        return [new S3Bucket(Amazon, bucket)];
    }
}
