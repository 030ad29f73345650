using System.Collections;
using MedicalImages.Build.Requests;
using Microsoft.Build.Framework;

namespace MedicalImages.Build.Tasks;

/// <summary>MSBuild's items → ours. Only metadata that a user wrote: neither MSBuild's own (FullPath and so on), nor what our targets add (with '_').</summary>
internal static class SetItems
{
    public static SetItem Read(ITaskItem item)
    {
        var metadata = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (DictionaryEntry entry in item.CloneCustomMetadata())
        {
            // MSBuild does not tell metadata set to nothing from metadata not set.
            if (entry.Value is string { Length: > 0 } value && !((string)entry.Key).StartsWith('_')) metadata[(string)entry.Key] = value;
        }

        string passedOn = item.GetMetadata("_DefiningFile");
        return new SetItem(item.ItemSpec, passedOn.Length > 0 ? passedOn : item.GetMetadata("DefiningProjectFullPath"), metadata);
    }
}
