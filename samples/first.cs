#!/usr/bin/env dotnet
#:package MedicalImages.Build@1.0.0
#:property MedicalImagesQuery=Modality=MG

using MedicalImages;

Console.WriteLine($"{"Image",-16} {"Modality",-8} {"Transfer syntax",-24} {"Bytes",10}");
foreach (MedicalImage image in MedicalImageSets.Default)
    Console.WriteLine($"{image.RelativePath,-16} {image.Modality,-8} {image.TransferSyntaxUID,-24} {image.Size,10:N0}");
