using System.Text.Json;

namespace CrisisBot.Accounts;

/// <summary>Secrets as files only the bot's own user can read: <c>secrets/{network}.json</c> below the data folder. Nothing of them goes into streams, logs or cards.</summary>
/// <param name="data">The data folder.</param>
sealed class SecretFiles(string data)
{
    const UnixFileMode OwnersFolder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    const UnixFileMode OwnersFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    const UnixFileMode Others = (UnixFileMode)0b000_111_111;
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Where a network's secret is.</summary>
    public string PathOf(string network) => Path.Combine(data, "secrets", $"{network}.json");

    /// <summary>Keeps a secret in the place of an earlier one, whole or not at all.</summary>
    public void Write(string network, Secret secret)
    {
        var (path, made) = (PathOf(network), $"{PathOf(network)}.{Guid.NewGuid():N}.new");
        MakeFolder(Path.GetDirectoryName(path)!);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        // From its first byte on, and not only afterwards.
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnersFile;
        using (var file = new FileStream(made, options))
        {
            JsonSerializer.Serialize(file, secret, Json);
            file.Flush(flushToDisk: true);
        }
        File.Move(made, path, overwrite: true);
    }

    /// <summary>Reads a secret; null when there is none.</summary>
    /// <exception cref="SecretException">It isn't one, or others can read it.</exception>
    public Secret? Read(string network)
    {
        var path = PathOf(network);
        if (!File.Exists(path)) return null;
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) != 0) throw new SecretException("account.secretOpen", path);
        try
        {
            return JsonSerializer.Deserialize<Secret>(File.ReadAllBytes(path), Json) is { Server: not null, AccessToken: not null } secret ? secret : throw new SecretException("account.secretBroken", path);
        }
        catch (Exception broken) when (broken is JsonException or IOException or UnauthorizedAccessException)
        {
            // The cause isn't passed on: a parser's message may quote what it read.
            throw new SecretException("account.secretBroken", path);
        }
    }

    static void MakeFolder(string folder)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else
        {
            Directory.CreateDirectory(folder, OwnersFolder);
            // It may have been there before, with other rights.
            File.SetUnixFileMode(folder, OwnersFolder);
        }
    }
}

/// <summary>A secret can't be used.</summary>
/// <param name="code">Why: a code of the program's texts.</param>
/// <param name="place">Where it is.</param>
sealed class SecretException(string code, string place) : Exception($"{code}: {place}")
{
    /// <summary>Why.</summary>
    public string Code => code;

    /// <summary>The file or the variable.</summary>
    public string Place => place;
}
