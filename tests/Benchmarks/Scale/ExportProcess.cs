using System.Globalization;
using OktaIdc.Aws;
using OktaIdc.Connections;
using OktaIdc.Http;
using OktaIdc.Setup.Export;
using OktaIdc.Setup.Inventory;

namespace OktaIdc.Benchmarks.Scale;

/// <summary>What Export-OktaIdcState does, without PowerShell around it, so that the memory is the core's: this program, started again, with the connection from the environment.</summary>
internal static class ExportProcess
{
    public const string Argument = "--export";

    /// <summary>Starts it against a sandbox.</summary>
    public static Task<ProgramResult> StartAsync(ScaleSandbox sandbox, string folder) =>
        OurTool.RunAssemblyAsync(typeof(ExportProcess).Assembly.Location, sandbox, folder, Argument, "exported.yaml");

    /// <summary>What the process does that was started.</summary>
    public static async Task ServeAsync(string path)
    {
        var pace = new Pace(double.Parse(Variable("OKTAIDC_SPEED"), CultureInfo.InvariantCulture), TimeProvider.System);
        using var okta = OktaConnection.Open(new Uri(Variable("OKTAIDC_OKTA_URL")), OktaCredential.ApiToken(SecretText.Protect(Variable("OKTAIDC_OKTA_TOKEN"))), new OktaConnectionOptions { Pace = pace });
        using var idc = await IdcConnection.OpenAsync(new AwsClientOptions { Pace = pace }, default);
        var live = await new InventoryReader(idc, okta, SilentInteraction.Instance).ReadAsync(InventoryScope.Export, default);
        await File.WriteAllTextAsync(path, StateExporter.Export(live).ToYaml(live.TakenAt));
    }

    private static string Variable(string name) => Environment.GetEnvironmentVariable(name) ?? throw new InvalidOperationException($"{name} is not set.");
}
