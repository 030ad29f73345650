namespace MedicalImages.Tests.Http;

/// <summary>
/// A test class whose tests run twice, for each row: with the plain reader and without it. <see cref="TestGateways"/> reads the setting.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class BothReadersAttribute : TestClassAttribute
{
    private static readonly AsyncLocal<bool> IsPlainHttpOff = new();

    /// <summary>Whether the current run uses the plain reader.</summary>
    public static bool PlainHttp => !IsPlainHttpOff.Value;

    public override TestMethodAttribute? GetTestMethodAttribute(TestMethodAttribute testMethodAttribute) =>
        new TwiceAttribute(testMethodAttribute);

#pragma warning disable MSTEST0057 // the position is that of the attribute that this one replaces
    private sealed class TwiceAttribute(TestMethodAttribute once)
        : TestMethodAttribute(once.DeclaringFilePath ?? "", once.DeclaringLineNumber ?? 0)
#pragma warning restore MSTEST0057
    {
        public override async Task<TestResult[]> ExecuteAsync(ITestMethod testMethod) =>
            [.. await RunAsync(testMethod, isOff: false), .. await RunAsync(testMethod, isOff: true)];

        private async Task<TestResult[]> RunAsync(ITestMethod testMethod, bool isOff)
        {
            IsPlainHttpOff.Value = isOff;
            TestResult[] results = await once.ExecuteAsync(testMethod);
            foreach (TestResult result in results)
                result.DisplayName = $"{result.DisplayName ?? testMethod.TestMethodName} {(isOff ? "[HttpClient]" : "[plain]")}";
            return results;
        }
    }
}
