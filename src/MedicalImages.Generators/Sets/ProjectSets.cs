namespace MedicalImages.Generators.Sets;

/// <summary>What the targets write about a project: its sets and how it uses them.</summary>
/// <param name="Accessibility"><c>public</c>, <c>internal</c>, or empty: public in a test project.</param>
internal sealed record ProjectSets(string Project, string Accessibility, bool IsTest, bool IsFileBased, EquatableList<SetDeclaration> Sets);
