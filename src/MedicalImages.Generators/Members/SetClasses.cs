using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using MedicalImages.Generators.Locks;
using MedicalImages.Generators.Sets;

namespace MedicalImages.Generators.Members;

/// <summary>Plans the classes of a project's sets, and finds all problems.</summary>
internal sealed class SetClasses(ProjectSets project, IReadOnlyList<LockIndex> locks, CancellationToken cancellation)
{
    // Members of MedicalImageSets, and those of object.
    private static readonly string[] TakenByClass = ["HowToProvision", "Find", "Equals", "ReferenceEquals", "MedicalImageSets"];

    private readonly List<Problem> _problems = [];
    private readonly Dictionary<string, SetDeclaration?> _taken = TakenByClass.ToDictionary(name => name, _ => (SetDeclaration?)null);

    public IReadOnlyList<Problem> Problems => _problems;

    public IReadOnlyList<SetClass> Create()
    {
        var classes = new List<SetClass>();
        foreach (LockIndex file in locks)
        {
            if (file.Problem is not { } problem) continue;
            string name = System.IO.Path.GetFileName(file.Path);
            _problems.Add(Problem.Create(AccessorDiagnostics.LockUnreadable, file.Path, file.ProblemLine, name, problem));
        }

        foreach (SetDeclaration set in project.Sets)
        {
            if (set.Name.Length == 0) continue;
            var planned = new SetClass(set.Name, set.Folder, Identifier.FromSetName(set.Name), new EquatableList<Member>([]));
            if (!TakeNames(set, planned)) continue;
            LockIndex? file = locks.FirstOrDefault(file => file.Path == set.LockFile && file.Problem is null);
            var members = new SetMembers(set, planned.ClassName, file, cancellation);
            classes.Add(planned with { Members = new EquatableList<Member>(members.Create()) });
            _problems.AddRange(members.Problems);
        }

        return classes;
    }

    private bool TakeNames(SetDeclaration set, SetClass planned)
    {
        string[] names = [planned.Property, planned.ClassName, planned.Rows, planned.TestRows];
        if (Array.Find(names, _taken.ContainsKey) is { } name)
        {
            if (FindProblem(set, name, _taken[name]) is { } problem) _problems.Add(problem);
            return false;
        }

        foreach (string taken in names) _taken.Add(taken, set);
        return true;
    }

    private Problem? FindProblem(SetDeclaration set, string name, SetDeclaration? owner)
    {
        if (owner is null || owner.Project == set.Project)
        {
            string by = owner is null ? "a member of MedicalImageSets" : $"the set '{owner.Name}'";
            return Problem.Create(AccessorDiagnostics.NameCollides, set.File, 0, set.Name, name, by);
        }

        // The images of both would be in one folder, which the build reports before it copies them (MEDIMG4012).
        if (string.Equals(owner.Folder, set.Folder, StringComparison.OrdinalIgnoreCase)) return null;
        // The project that is built may be unable to rename any of them. It builds, as it does without accessors.
        return Problem.Create(AccessorDiagnostics.SetsCollide, project.Project, 0,
            set.Name, FileName(set.Project), name, owner.Name, FileName(owner.Project), set.Folder);
    }

    private static string FileName(string path) => System.IO.Path.GetFileName(path);
}
