namespace MedicalImages.Tests.Shared;

/// <summary>The root of this repository, found from the folder of the running test.</summary>
public static class Checkout
{
    public static string Folder { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "MedicalImages.sln"))) return folder.FullName;
        }

        throw new InvalidOperationException("The tests run outside their checkout.");
    }
}
