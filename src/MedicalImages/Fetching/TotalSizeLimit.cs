using MedicalImages.Diagnostics;
using MedicalImages.Requests;

namespace MedicalImages.Fetching;

/// <summary>Enforces MaxTotalSize if the source lists no sizes: adds up the fetched bytes, and stops at the limit.</summary>
internal sealed class TotalSizeLimit(SetRequest request)
{
    private long _total;

    public void Add(long size)
    {
        if (Interlocked.Add(ref _total, size) > request.MaxTotalSize)
            throw SourceDiagnostics.TooLargeWhileFetching.With(request.Name, request.Source.Text, ByteSize.Format(request.MaxTotalSize))
                .AsException();
    }
}
