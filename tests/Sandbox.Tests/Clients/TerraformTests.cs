namespace OktaIdc.Sandbox.Tests.Clients;

[Trait("Category", "Clients")]
public sealed class TerraformTests
{
    private const string Provider = "registry.terraform.io/hashicorp/aws/5.100.0";

    // All in one life: Terraform reads and checks its provider anew for each command, which costs more than all it does then.
    [Fact]
    public async Task Terraform_applies_plans_no_change_and_destroys()
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { Speed = 50 });
        await server.PersonAsync("aws", "create-customer-managed-policy", new() { ["name"] = "AmazonQDeveloper", ["path"] = "/platform/" });
        await LiveAsync(server);
        lock (server.World.Gate)
        {
            Assert.Empty(server.World.Instances.Current!.PermissionSets);
            Assert.Empty(server.World.Instances.Current.Assignments);
            Assert.Empty(server.World.Instances.Current.Roles);
            Assert.Empty(server.World.Buckets.Of("200000000001"));
            Assert.Empty(server.World.Glue.Of("200000000001", "eu-west-1").Databases);
        }
    }

    private static async Task LiveAsync(SandboxServer server)
    {
        var (terraform, mirror) = (ExternalTool.Find("terraform"), FindMirror());
        var folder = Directory.CreateTempSubdirectory("oktaidc-terraform-").FullName;
        try
        {
            foreach (var file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Clients", "terraform")))
            {
                File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
            }

            await File.WriteAllTextAsync(Path.Combine(folder, "terraformrc"), $$"""provider_installation { filesystem_mirror { path = "{{mirror}}" } }""".Replace("{ f", "{\n f", StringComparison.Ordinal).Replace("} }", "}\n}", StringComparison.Ordinal));

            await RunAsync("init", "-no-color", "-input=false");
            await RunAsync("apply", "-no-color", "-input=false", "-auto-approve");
            var plan = await RunAsync("plan", "-no-color", "-input=false", "-detailed-exitcode");
            Assert.Contains("No changes.", plan);
            await RunAsync("destroy", "-no-color", "-input=false", "-auto-approve");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        async Task<string> RunAsync(params string[] arguments)
        {
            var (exit, output, error) = await ExternalTool.RunAsync(
                server, terraform, arguments, folder, ("TF_CLI_CONFIG_FILE", Path.Combine(folder, "terraformrc")), ("TF_VAR_endpoint", server.Info.Aws), ("CHECKPOINT_DISABLE", "1"));
            Assert.True(exit == 0, $"terraform {arguments[0]} ended with {exit}:\n{output}\n{error}");
            return output;
        }
    }

    // TF_PLUGIN_MIRROR first, then where mirrors usually stand.
    private static string FindMirror()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        string?[] places =
        [
            Environment.GetEnvironmentVariable("TF_PLUGIN_MIRROR"),
            Path.Combine(home, ".terraform.d", "plugins"),
            "/usr/local/share/terraform/plugins",
            "/usr/share/terraform/plugins",
            "/opt/tf-plugins",
        ];
        var mirror = places.FirstOrDefault(p => p is not null && Directory.Exists(Path.Combine(p, Provider)));
        if (mirror is null)
        {
            Assert.Skip($"No mirror with {Provider} (set TF_PLUGIN_MIRROR): Terraform was not tried against the sandbox.");
        }

        return mirror;
    }
}
