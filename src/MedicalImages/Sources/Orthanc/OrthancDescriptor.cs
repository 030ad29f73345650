using MedicalImages.Requests;
using MedicalImages.Sources.Abstractions;

namespace MedicalImages.Sources.Orthanc;

internal static class OrthancDescriptor
{
    public static readonly SourceDescriptor Value = new(
        new SourceType("Orthanc")
        {
            Forms = SourceForms.Url,
            IsInFingerprint = false,
            Hint = " Source must be the root URL of an Orthanc, such as http://localhost:8042.",
        },
        context => Open(context))
    {
        Probe = new SourceProbe("/system", ProbeAsync),
    };

    private static OrthancSource Open(SourceContext context) => new(context.Gateway, context.Url);

    private static async Task<IImageSource> ProbeAsync(SourceContext context, CancellationToken cancellationToken)
    {
        OrthancSource source = Open(context);
        await source.RequireOrthancAsync(cancellationToken);
        return source;
    }
}
