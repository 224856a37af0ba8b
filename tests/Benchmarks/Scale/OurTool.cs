using System.Globalization;

namespace OktaIdc.Benchmarks.Scale;

/// <summary>The built <c>oktaidc</c>, run as its users run it.</summary>
internal static class OurTool
{
    /// <summary>The program: OKTAIDC_CLI, or the one that is built along with the benchmarks.</summary>
    public static string Assembly { get; } = Environment.GetEnvironmentVariable("OKTAIDC_CLI") is { Length: > 0 } named ? named : Find();

    /// <summary>The host that runs it.</summary>
    public static string Host => Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path
        : Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host ? host : "dotnet";

    /// <summary>Runs one command against a sandbox.</summary>
    public static Task<ProgramResult> RunAsync(ScaleSandbox sandbox, string folder, params string[] arguments) =>
        RunAssemblyAsync(Assembly, sandbox, folder, arguments);

    /// <summary>Runs another program of ours the same way.</summary>
    public static Task<ProgramResult> RunAssemblyAsync(string assembly, ScaleSandbox sandbox, string folder, params string[] arguments) =>
        MeasuredProgram.RunAsync(Host, [assembly, .. arguments], folder, EnvironmentOf(sandbox, folder));

    private static Dictionary<string, string> EnvironmentOf(ScaleSandbox sandbox, string folder) => new(sandbox.AwsEnvironment(folder), StringComparer.Ordinal)
    {
        ["OKTAIDC_OKTA_URL"] = sandbox.Info.Okta,
        ["OKTAIDC_OKTA_TOKEN"] = sandbox.Info.OktaToken,
        ["OKTAIDC_SPEED"] = sandbox.World.Speed.ToString(CultureInfo.InvariantCulture),
        ["AWS_ENDPOINT_URL"] = sandbox.Info.Aws,
    };

    private static string Find()
    {
        var configuration = AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}Release{Path.DirectorySeparatorChar}", StringComparison.Ordinal) ? "Release" : "Debug";
        var path = Path.Combine(Shell.Root, "src", "OktaIdc.Cli", "bin", configuration, "net10.0", "oktaidc.dll");
        return File.Exists(path) ? path : throw new InvalidOperationException($"{path} is not built: dotnet build -c {configuration} src/OktaIdc.Cli.");
    }
}
