using MedicalImages.Build.Diagnostics;
using MedicalImages.Build.Provisioning.Fetching;
using MedicalImages.Build.Provisioning.Invalid;
using MedicalImages.Build.Provisioning.Locked;
using MedicalImages.Build.Provisioning.Mirroring;
using MedicalImages.Build.Requests;
using MedicalImages.Build.Sources;
using MedicalImages.Build.Store;
using MedicalImages.Build.Transfer;

namespace MedicalImages.Build.Provisioning;

/// <summary>What the sets of one task run share.</summary>
internal sealed record SessionContext(ContentStore Store, SourceCatalog Sources, MirrorList Mirrors, Resilience Resilience, Report Report, TimeProvider Time, SessionSettings Settings)
{
    public int MaxConnections => Settings.MaxConnections;

    public Tally Stored { get; } = new();

    public InvalidFiles Invalid { get; } = new(Report, Settings.ReportFile);

    public ProjectLock Lock { get; } = new(Settings.Lock, Store, Report, Time);
}
