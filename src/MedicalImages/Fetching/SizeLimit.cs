using MedicalImages.Diagnostics;
using MedicalImages.Requests;

namespace MedicalImages.Fetching;

/// <summary>MaxTotalSize where the source lists no sizes: what was fetched is added up, and the fetching ends at the limit.</summary>
internal sealed class SizeLimit(SetRequest request)
{
    private long _total;

    public void Add(long size)
    {
        if (Interlocked.Add(ref _total, size) > request.MaxTotalSize)
            throw SourceDiagnostics.TooLargeOnTheWay.With(request.Name, request.Source.Text, ByteSize.Format(request.MaxTotalSize)).AsException();
    }
}
