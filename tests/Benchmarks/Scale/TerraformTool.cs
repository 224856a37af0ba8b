namespace OktaIdc.Benchmarks.Scale;

/// <summary>
/// Terraform with its AWS provider. The provider comes from TF_PLUGIN_MIRROR, from one of the folders where mirrors usually stand, or (where
/// there is none) the way the machine's own Terraform configuration says, which may be the registry.
/// </summary>
internal static class TerraformTool
{
    /// <summary>The version of the provider that the configurations ask for.</summary>
    public const string Provider = "5.100.0";

    /// <summary>Whether it is installed.</summary>
    public static bool IsInstalled { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(d => File.Exists(Path.Combine(d, "terraform")) || File.Exists(Path.Combine(d, "terraform.exe")));

    /// <summary>Copies one of the configurations into a work folder, with its variables, and initialises it.</summary>
    public static async Task PrepareAsync(ScaleSandbox sandbox, string configuration, string folder, string variables)
    {
        File.Copy(Path.Combine(ScaleFiles.Source, "provider.tf"), Path.Combine(folder, "provider.tf"));
        var source = Path.Combine(ScaleFiles.Source, configuration);
        foreach (var file in Directory.EnumerateFiles(source, "*.tf", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        await File.WriteAllTextAsync(Path.Combine(folder, "terraform.tfvars.json"), variables);
        (await RunAsync(sandbox, folder, "init", "-input=false", "-no-color")).MustEndWith("terraform init", 0);
    }

    /// <summary>Runs one command in that folder.</summary>
    public static Task<ProgramResult> RunAsync(ScaleSandbox sandbox, string folder, params string[] arguments)
    {
        var environment = new Dictionary<string, string>(sandbox.AwsEnvironment(folder), StringComparer.Ordinal)
        {
            ["CHECKPOINT_DISABLE"] = "1",
            ["TF_VAR_endpoint"] = sandbox.Info.Aws,
        };
        if (CliConfiguration(folder) is { } file)
        {
            environment["TF_CLI_CONFIG_FILE"] = file;
        }

        return MeasuredProgram.RunAsync("terraform", arguments, folder, environment);
    }

    private static string? CliConfiguration(string folder)
    {
        if (Mirror() is not { } mirror)
        {
            return Environment.GetEnvironmentVariable("TF_CLI_CONFIG_FILE");
        }

        var file = Path.Combine(folder, "terraformrc");
        File.WriteAllText(file, $"provider_installation {{\n  filesystem_mirror {{\n    path = \"{mirror.Replace("\\", "\\\\", StringComparison.Ordinal)}\"\n  }}\n}}\n");
        return file;
    }

    private static string? Mirror()
    {
        string[] usual = [Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".terraform.d", "plugins"), "/usr/local/share/terraform/plugins", "/usr/share/terraform/plugins"];
        var optional = Directory.Exists("/opt") ? Directory.EnumerateDirectories("/opt") : [];
        return new[] { Environment.GetEnvironmentVariable("TF_PLUGIN_MIRROR") }.OfType<string>().Concat(usual).Concat(optional)
            .FirstOrDefault(f => Directory.Exists(Path.Combine(f, "registry.terraform.io", "hashicorp", "aws", Provider)));
    }
}
