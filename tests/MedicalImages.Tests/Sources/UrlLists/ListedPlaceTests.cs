using MedicalImages.Sources.UrlLists;

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
