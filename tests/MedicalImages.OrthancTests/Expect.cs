namespace MedicalImages.OrthancTests;

/// <summary>Assertions about a build and its output.</summary>
internal static class Expect
{
    public static ProvisionedSet Provisioned(TestProject project, BuildOutcome build, string set)
    {
        Assert.IsTrue(build.Succeeded, build.ToString());
        return new ProvisionedSet(project.Destination(set));
    }

    /// <summary>The build failed with only this error, located in the project, and no destination exists.</summary>
    public static string FailedClean(TestProject project, BuildOutcome build, string set, string code)
    {
        string message = Failed(build, code);
        Assert.IsFalse(Path.Exists(project.Destination(set)), $"the destination was changed\n{build}");
        return message;
    }

    public static string Failed(BuildOutcome build, string code)
    {
        Assert.IsFalse(build.Succeeded, build.ToString());
        Assert.AreEqual(code, string.Join(' ', build.Log.Codes), build.ToString());
        return build.Log.Errors[0].Message!;
    }

    /// <summary>The same images in any order, compared by hash.</summary>
    public static void SameImages(IEnumerable<ServedInstance> expected, ProvisionedSet actual) =>
        Assert.AreEqual(Lines(expected.Select(image => image.Sha256).Order(StringComparer.Ordinal)),
            Lines(actual.Images.Select(image => image["sha256"]!).Order(StringComparer.Ordinal)));

    /// <summary>The same images in the same order.</summary>
    public static void SameSequence(IEnumerable<ServedInstance> expected, ProvisionedSet actual) =>
        Assert.AreEqual(Lines(expected.Select(image => image.Sha256)), Lines(actual.Images.Select(image => image["sha256"]!)));

    private static string Lines(IEnumerable<string> lines) => string.Join('\n', lines);
}
