using MedicalImages.EndToEndTests.Harness;

namespace MedicalImages.EndToEndTests;

/// <summary>Two clones of one repository with separate stores, and a server whose content changes between their builds.</summary>
[TestClass]
public sealed class TwoMachinesTests : LockTest
{
    [TestMethod]
    public void SameCommit_HasTheSameBytes_AfterTheServerChanged()
    {
        var first = Repository.Create(Folder["one"]);
        Consumer one = (App with { Parent = "one/" }).WriteTo(Folder), two = one with { Parent = "two/" };
        On("one", () => Provision(one));
        Assert.AreSequenceEqual(["?? .gitignore", "?? App/App.csproj", "?? App/Program.cs", "?? App/medical-images.lock.json"],
            first.Changes.Order(StringComparer.Ordinal));
        first.Commit();

        Repository second = first.CloneTo(Folder["two"]);
        On("two", () => Provision(two));
        Assert.IsEmpty(second.Changes);
        Assert.AreSequenceEqual(Sums(one.Output), Sums(two.Output));

        (one with { Properties = "<HowMany>5</HowMany>" }).WriteTo(Folder);
        On("one", () => Again(one));
        first.Commit();

        // Of the five images, 2 is replaced under its UID, 3 is deleted, and 6 is new.
        Orthanc.SetImages([.. SmallImage.SeriesOf(6).Where(image => image.Instance != 3)
            .Select(image => image.Instance == 2 ? image with { Gray = 7 } : image)]);
        second.Pull();
        (int all, int images) = (Orthanc.Requests, Orthanc.ImageRequests);
        AssertRan(On("two", () => Again(two)));
        Assert.AreSequenceEqual(Sums(one.Output), Sums(two.Output));
        Assert.HasCount(5, Folder.Images(two.Output));
        Assert.AreEqual((2, 2), (Orthanc.Requests - all, Orthanc.ImageRequests - images),
            "requests in total, image requests: the two images missing in the store of this machine");
        Assert.IsEmpty(second.Changes);

        // A third machine has neither the replaced nor the deleted image.
        first.CloneTo(Folder["three"]);
        BuildLog refused = On("three", () => Folder.Fail("build", (one with { Parent = "three/" }).File, $"-t:{Target}"));
        Assert.AreSequenceEqual(["MEDIMG5006"], refused.Errors);
        Assert.IsEmpty(Folder.Images("three"), "nothing is placed");
    }

    private BuildLog On(string machine, Func<BuildLog> build)
    {
        Folder.Variables["MEDICALIMAGES_STORE"] = Folder[$"store-{machine}"];
        return build();
    }
}
