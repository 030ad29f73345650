#:package MedicalImages.Build@1.0.0
#:property MedicalImagesQuery=Modality=MG

using MedicalImages;

Console.WriteLine($"{"Image",-16} {"Modality",-8} {"Transfer syntax",-20} {"Bytes",9}");
foreach (MedicalImage image in MedicalImageSets.Default)
    Console.WriteLine($"{image.RelativePath,-16} {image.Modality,-8} {image.TransferSyntaxUID,-20} {image.Size,9}");
