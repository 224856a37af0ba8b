using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using OktaIdc.Aws;
using OktaIdc.Connections;
using OktaIdc.Http;

namespace OktaIdc.Core.Tests.Aws;

/// <summary>moto, an independent emulator of AWS, as a process of its own on the loopback; tests skip, and say so, where it is absent.</summary>
public sealed class Moto : IAsyncLifetime
{
    private Process? _process;
    private string _why = "not started";

    public Uri? Url { get; private set; }

    public async ValueTask InitializeAsync()
    {
        int port;
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            port = ((IPEndPoint)probe.LocalEndpoint).Port;
        }

        var start = new ProcessStartInfo("python3", $"-m moto.server -H 127.0.0.1 -p {port}") { RedirectStandardError = true, RedirectStandardOutput = true };
        try
        {
            _process = Process.Start(start);
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            _why = $"python3 cannot be started: {e.Message}";
            return;
        }

        _process!.OutputDataReceived += (_, _) => { };
        _process.ErrorDataReceived += (_, e) => _why = e.Data ?? _why;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        using var http = new HttpClient();
        for (var attempt = 0; attempt < 300 && !_process.HasExited; attempt++)
        {
            try
            {
                var url = new Uri($"http://127.0.0.1:{port}/");
                using var answer = await http.GetAsync(new Uri(url, "moto-api/data.json"));
                Url = url;
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(100); // It is starting; nothing else tells when it listens.
            }
        }
    }

    /// <summary>A client of moto.</summary>
    public AwsClient Client()
    {
        if (Url is null)
        {
            Assert.Skip($"moto is not on this machine (python3 -m moto.server): {_why}");
        }

        return new AwsClient(new AwsClientOptions
        {
            Region = "us-east-1",
            EndpointUrl = Url,
            Credentials = new AwsCredentialSource.Keys("AKIAIOSFODNN7EXAMPLE", SecretText.Protect("secret")),
            Pace = new Pace(1000, TimeProvider.System),
        });
    }

    public ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill(entireProcessTree: true);
        }

        _process?.Dispose();
        return ValueTask.CompletedTask;
    }
}
