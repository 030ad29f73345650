using System.Text;

namespace MedicalImages.Tool.Reports.Page;

/// <summary>The files in Resources/, which are parts of each page.</summary>
internal static class PageResource
{
    // In this order: the last one starts.
    private static readonly string[] Scripts =
    [
        "elements.js", "images.js", "facts.js", "cine.js", "decoding.js", "cards.js", "gallery.js", "coverage.js", "filters.js",
        "start.js",
    ];

    public static string Html => Read("page.html");

    public static string Style => Read("page.css");

    /// <summary>All scripts, as one.</summary>
    public static string Script => $"'use strict';\n(() => {{\n{string.Concat(Scripts.Select(Read))}}})();\n";

    /// <summary>The script of the worker that decodes images.</summary>
    public static string Worker => Read("worker.js");

    public static string Read(string name)
    {
        using var reader = new StreamReader(Open(name), Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    public static byte[] ReadBytes(string name)
    {
        using Stream stream = Open(name);
        byte[] content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }

    private static Stream Open(string name) => typeof(PageResource).Assembly.GetManifestResourceStream(name)!;
}
