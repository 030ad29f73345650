using MedicalImages.Requests;
using MedicalImages.Sources.Selection;
using MedicalImages.Sources.UrlLists;
using MedicalImages.Tests.Http;

namespace MedicalImages.Tests.Sources.UrlLists;

/// <summary>A name is resolved like a relative reference (RFC 3986 5.2), whether or not there is anything to resolve.</summary>
[TestClass]
public sealed class ListedPlaceTests
{
    private static readonly string[] Lists =
    [
        "http://h", "http://h/", "http://h/list.txt", "http://h:8080/a/b/list.txt?x=1/2", "https://h/a%20b/c/", "http://h/a/./b/../list",
        "http://h/%7Euser/l", "http://[::1]:8/a/l", "http://h/ü/list",
    ];

    private static readonly string[] Names =
    [
        "1.dcm", "a/b.dcm", "a/b/c", "a/", "A_b-9.DCM", "a.", "a..", "a/b..", "a/b../c", "1.2.840/1.dcm",
        ".", "..", "./a", "../a", ".a", "..a", "a/.", "a/..", "a/./b", "a/../b", "a/.b", "a/..b", "../../../a",
        "/", "/a", "/a/../b", "//other/a", "a//b", "a///b", "a//",
        "~x", "%41.dcm", "a%2Fb", "a b", "ä.dcm", "a+b", "a,b", "a=b", "a;b", "(a)", "a@b", "a&b", "a*b", "a'b",
        "?x", "a?x=/../y", "a?b/c",
    ];

    [TestMethod]
    public void RelativeName_IsResolvedLikeAReference()
    {
        foreach (Uri list in Lists.Select(text => new Uri(text)))
        {
            var place = new ListedPlace(list);
            foreach (string name in Names)
            {
                Assert.AreEqual(new Uri(list, name).AbsoluteUri, place.Resolve(name, out string? problem)?.AbsoluteUri, $"{list} {name}");
                Assert.IsNull(problem);
            }
        }
    }

    [TestMethod]
    public void PlainName_HasTheSameUrlAndName()
    {
        int plain = 0;
        foreach (Uri list in Lists.Select(text => new Uri(text)))
        {
            var place = new ListedPlace(list);
            foreach (string name in Names)
            {
                if (place.ResolvePlain(name) is not { } url) continue;
                Uri resolved = place.Resolve(name, out _)!;
                Assert.AreEqual(resolved.AbsoluteUri, url);
                Assert.AreEqual(place.GetName(name, resolved), name, url);
                plain++;
            }
        }

        Assert.AreEqual(5 * Lists.Length, plain);
    }

    [TestMethod]
    public void PlainName_HasTheLengthOfAName()
    {
        var place = new ListedPlace(new Uri("http://h/list"));
        Assert.IsNotNull(place.ResolvePlain(new string('a', SourceName.MaxLength)));
        Assert.IsNull(place.ResolvePlain(new string('a', SourceName.MaxLength + 1)));
    }

    [TestMethod]
    [DataRow("1.dcm")]
    [DataRow("./1.dcm")]
    public void StatedName_IsUsed(string url)
    {
        var list = new UrlListBuilder("list", new Uri("http://h/list"), new NameMatch(TestGateway.PlainRequest));
        list.Add(1, url, sha256: null, sourceName: "other.dcm");
        Assert.AreEqual("other.dcm", list.Urls.Single().Name);
    }

    [TestMethod]
    [DataRow("http://user:secret@h/list", "1.dcm")] // refused
    [DataRow("file:///lists/list", "1.dcm")]
    [DataRow("http://h/list", "")]
    [DataRow("http://h/list", "http://other/1.dcm")]
    public void OtherName_IsNotPlain(string list, string name) => Assert.IsNull(new ListedPlace(new Uri(list)).ResolvePlain(name));

    [TestMethod]
    [DataRow("1.dcm", "1.dcm")]
    [DataRow("a/b.dcm", "a/b.dcm")]
    [DataRow("./a/b.dcm", "a/b.dcm")]
    [DataRow("../b.dcm", "lists/b.dcm")]
    public void Name_IsThePathBelowTheList(string name, string expected)
    {
        foreach (string list in new[] { "http://h/lists/today/list.txt?v=1/2", "http://h/lists/today/", "http://h/lists/x/../today/l" })
        {
            var place = new ListedPlace(new Uri(list));
            Assert.AreEqual(expected, place.GetName(name, place.Resolve(name, out _)!), list);
        }
    }
}
