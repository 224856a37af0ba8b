using System.Management.Automation;
using System.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using OktaIdc.Access;
using OktaIdc.Failures;

namespace OktaIdc.PowerShell.Abstractions;

/// <summary>Reads and writes files that parameters name, with failures that name the file.</summary>
internal static class Files
{
    /// <summary>The text of a file.</summary>
    public static string ReadText(string path) => Guard(path, () => File.ReadAllText(path));

    /// <summary>The text of a file as a secret.</summary>
    public static SecureString ReadSecret(string path)
    {
        var secret = new SecureString();
        foreach (var character in ReadText(path))
        {
            secret.AppendChar(character);
        }

        secret.MakeReadOnly();
        return secret;
    }

    /// <summary>The certificates of a PEM or DER file.</summary>
    public static IReadOnlyList<X509Certificate2> ReadCertificates(string path) => Guard(path, () =>
    {
        var text = File.ReadAllText(path);
        var certificates = new X509Certificate2Collection();
        if (text.Contains("-----BEGIN", StringComparison.Ordinal))
        {
            certificates.ImportFromPem(text);
        }
        else
        {
#if NET9_0_OR_GREATER
            certificates.Add(X509CertificateLoader.LoadCertificateFromFile(path));
#else
            certificates.Add(new X509Certificate2(path));
#endif
        }

        return (IReadOnlyList<X509Certificate2>)[.. certificates];
    });

    /// <summary>Writes a file, whole or not at all.</summary>
    public static void WriteText(string path, string text) => Guard(path, () =>
    {
        var temporary = path + ".new";
        File.WriteAllText(temporary, text);
        File.Move(temporary, path, overwrite: true);
        return true;
    });

    /// <summary>Writes a file for its owner alone, whole or not at all: what is wrong with a tenant is nobody else's to read.</summary>
    public static void WritePrivate(string path, string text) => Write(path, () => PrivateFile.Replace(path, stream => stream.Write(Encoding.UTF8.GetBytes(text))));

    /// <summary>Writes a file in a way of the caller's.</summary>
    public static void Write(string path, Action write) => Guard(path, () =>
    {
        write();
        return true;
    });

    /// <summary>Refuses a path of which can be seen that no file can be written there. Folders on the way need not be there, they are made.</summary>
    /// <param name="path">The full path.</param>
    /// <param name="probes">Whether a file is made beside it, and removed: rights can be told in no other way.</param>
    public static void RequireWritable(string path, bool probes) => Write(path, () =>
    {
        if (Directory.Exists(path))
        {
            throw new IOException("It is a folder.");
        }

        if (OperatingSystem.IsWindows() && File.Exists(path) && (File.GetAttributes(path) & FileAttributes.ReadOnly) != 0)
        {
            throw new UnauthorizedAccessException("It is read-only.");
        }

        var folder = Path.GetDirectoryName(Path.GetFullPath(path));
        while (folder is not null && !Directory.Exists(folder))
        {
            if (File.Exists(folder))
            {
                throw new IOException($"'{folder}' is a file, not a folder.");
            }

            folder = Path.GetDirectoryName(folder);
        }

        if (folder is null)
        {
            throw new DirectoryNotFoundException("Its drive is not there.");
        }

        if (probes)
        {
            using var probe = new FileStream(Path.Combine(folder, $".{Guid.NewGuid():N}.probe"), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
    });

    /// <summary>A path as PowerShell resolves it, against the current location and drives.</summary>
    public static string FullPath(this PSCmdlet cmdlet, string path) => cmdlet.GetUnresolvedProviderPathFromPSPath(path);

    private static T Guard<T>(string path, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException or NotSupportedException || (e is ArgumentException && path.Contains('\0')))
        {
            throw new OktaIdcException(
                ErrorIds.FileUnusable,
                e is CryptographicException ? FailureCategory.InvalidData : FailureCategory.NotFound,
                $"The file '{path}' cannot be used: {e.Message}",
                "Check the path, the rights on the file, and that it holds what the parameter asks for.",
                path,
                e);
        }
    }
}
