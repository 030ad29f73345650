using MedicalImages.Generators.Sets;

namespace MedicalImages.Generators.Members;

/// <summary>The class of a set.</summary>
/// <param name="Property">Name of the static property.</param>
internal sealed record SetClass(string SetName, string Folder, string Property, EquatableList<Member> Members)
{
    public string ClassName => Property + "Set";
    public string Rows => Property + "Rows";
    public string TestRows => Property + "TestRows";
}
