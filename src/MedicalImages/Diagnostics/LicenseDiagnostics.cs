using static MedicalImages.Diagnostics.DiagnosticDescriptor;

namespace MedicalImages.Diagnostics;

/// <summary>3xxx: the license policy. 5xxx: files with citations.</summary>
internal static class LicenseDiagnostics
{
    public static readonly DiagnosticDescriptor NotAllowed = Error(3020, "License not allowed",
        "Set '{0}': the license {1} is not in the license policy ({2}). No image was fetched. Use other images, or add the license to "
        + "«meta LicensePolicy» if you may use them.");

    public static readonly DiagnosticDescriptor NotStated = Error(3021, "License not stated",
        "Set '{0}': neither the project nor {1} states the license of the images, and the license policy ({2}) requires one. No image was "
        + "fetched. Set «meta License» to the license that the provider states.");

    public static readonly DiagnosticDescriptor FileDiffers = Warning(3022, "License file differs",
        "Set '{0}': its source states the license {1}, but the file LICENSE in the download names {2}. The stated one is used. Ask the "
        + "provider, and set «meta License» to the correct one.");

    public static readonly DiagnosticDescriptor FileNotAllowed = Error(3023, "License file not allowed",
        "Set '{0}': its source states the license {1}, but the file LICENSE in the download names {2}, which is not in the license policy "
        + "({3}). Nothing was placed. Ask the provider, and set «meta License» to the correct one.");

    public static readonly DiagnosticDescriptor CitationRefused = Error(5050, "Citation files refused",
        "'{0}' already exists, and it was not written by this package. It was not changed, and nothing was written. Move it away, or set "
        + "«name CitationPath» to another folder.");

    public static readonly DiagnosticDescriptor CitationFailed = Error(5051, "Citation files not written",
        "Writing the citation files in '{0}' failed: {1}. Check permissions and free space.");

    public static readonly DiagnosticDescriptor NothingToCite = Error(5052, "Set without lock file and manifest",
        "Set '{0}': there is neither an entry in the lock file nor a manifest for the current definition of this set, so its files are "
        + "not known. «Build the project|Get the images|Build the project», or run '«run Update»'. Nothing was written.");
}
