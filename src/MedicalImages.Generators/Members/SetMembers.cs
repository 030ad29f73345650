using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using MedicalImages.Generators.Locks;
using MedicalImages.Generators.Sets;

namespace MedicalImages.Generators.Members;

/// <summary>Plans the members of one set from its <c>Names</c>, and compares them with the lock file.</summary>
/// <param name="file">Null if the set is not locked, or its lock file cannot be read: the names are then checked at run time.</param>
internal sealed class SetMembers(SetDeclaration set, string className, LockIndex? file, CancellationToken cancellation)
{
    private static readonly HashSet<string> Inherited = new(StringComparer.Ordinal)
    {
        "Name", "Path", "Count", "Item", "GetEnumerator", "FindInstance", "FindPath", "FindRow", "FindSeries", "FindFolder",
        "NotProvisioned", "IsNotFound", "SkipReason", "Equals", "GetHashCode", "GetType", "ToString", "ReferenceEquals",
        "MemberwiseClone", "Finalize",
    };

    private const int MaxHints = 10; // a source with other images loses all names, and each search compares all images

    private readonly List<Problem> _problems = [];
    private readonly LockedSetIndex[] _locked = file is null ? []
        : [.. file.Sets.Where(locked => string.Equals(locked.Name, set.Name, StringComparison.OrdinalIgnoreCase))];

    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private LockedImages? _images;
    private int _hints;

    public IReadOnlyList<Problem> Problems => _problems;

    public IReadOnlyList<Member> Create()
    {
        var members = new List<Member>();
        foreach (NamedImage named in NameList.Parse(set.Names))
        {
            cancellation.ThrowIfCancellationRequested();
            if (!IsWellFormed(named) || !IsFree(named)) continue;
            if (_locked.Length == 0) members.Add(Unchecked(named));
            else members.Add(named.IsUid ? FindUid(named) : FindPath(named));
        }

        return members;
    }

    private bool IsWellFormed(NamedImage named)
    {
        string? problem = !Identifier.IsValid(named.Member) ? $"'{named.Member}' is not a C# identifier"
            : named.Value.Length == 0 ? "it has no value"
            : named.Value.Any(char.IsControl) || named.Value.StartsWith("/", StringComparison.Ordinal)
                || named.Value.Split('/').Contains("..") ? "the path is not inside the folder of the set"
            : null;
        if (problem is not null) Report(AccessorDiagnostics.NameInvalid, $"{named.Member}={named.Value}", problem);
        return problem is null;
    }

    private bool IsFree(NamedImage named)
    {
        string getter = "get_" + named.Member; // the compiler reserves it for the property
        string? by = Inherited.Contains(named.Member) ? "a member that every set has"
            : named.Member == className ? "its own class"
            : _taken.Contains(named.Member) || _taken.Contains(getter) ? "an earlier entry of its Names"
            : null;
        if (by is null) _taken.UnionWith([named.Member, getter]);
        else Report(AccessorDiagnostics.NameCollides, named.Member, by);
        return by is null;
    }

    private static Member Unchecked(NamedImage named) => Create(named, KindOf(named));

    private static MemberKind KindOf(NamedImage named) =>
        named.IsUid ? MemberKind.Instance : named.IsFolder ? MemberKind.Folder : MemberKind.Path;

    private Member FindUid(NamedImage named)
    {
        int count = Images.CountInstances(named.Value);
        if (count == 1) return Create(named, MemberKind.Instance);
        if (count > 1)
            Report(AccessorDiagnostics.NameInvalid, $"{named.Member}={named.Value}", "several images have this SOPInstanceUID");
        else if (Images.HasSeries(named.Value)) return Create(named, MemberKind.Series);
        else ReportMissing(named, $"the UID {named.Value}", Images.All.SelectMany(Uids));
        return Create(named, MemberKind.Instance);
    }

    private Member FindPath(NamedImage named)
    {
        if (OrdinalPath.Parse(named.Value, set.Layout) is not { } path) return Unchecked(named);
        LockedImageIndex[] images = [.. path.Find(Images)];
        if (images.Length == 0) ReportMissing(named, $"'{named.Value}'", Images.All.Select(path.Format));
        string? instance = images.Length == 1 && !named.IsFolder ? images[0].SOPInstanceUID : null;
        return Create(named, KindOf(named)) with { SOPInstanceUID = instance };
    }

    private LockedImages Images => _images ??= new LockedImages(_locked, cancellation);

    private static IEnumerable<string> Uids(LockedImageIndex image) =>
        new[] { image.SOPInstanceUID, image.SeriesInstanceUID }.OfType<string>();

    private static Member Create(NamedImage named, MemberKind kind) =>
        new(Identifier.Escape(named.Member), kind, named.Value, kind == MemberKind.Instance ? named.Value : null);

    private void ReportMissing(NamedImage named, string what, IEnumerable<string> candidates)
    {
        string? nearest = _hints++ < MaxHints ? Nearest.Find(named.Value, candidates.Distinct(), cancellation) : null;
        string hint = nearest is null ? "" : $" The nearest is {nearest}.";
        _problems.Add(Problem.Create(AccessorDiagnostics.NotInLock, file!.Path, _locked[0].Line, set.Name, what, named.Member, hint));
    }

    private void Report(Microsoft.CodeAnalysis.DiagnosticDescriptor descriptor, string entry, string problem) =>
        _problems.Add(Problem.Create(descriptor, set.File, 0, set.Name, entry, problem));
}
