"""What a container or cluster is started from: valid, closed, and in step with the image and the units."""

from __future__ import annotations

import re
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml

from wizard.sealing.keys import InvalidKeys, read_keys

DEPLOY = Path(__file__).parents[2] / "deploy"
MANIFESTS = sorted((DEPLOY / "kubernetes").glob("*.yaml"))
KINDS = {"Deployment", "Service", "Ingress", "Secret", "ConfigMap", "PodDisruptionBudget"}
OBJECTS = [each for path in MANIFESTS for each in yaml.safe_load_all(path.read_text())]
CONTAINERFILE = (DEPLOY / "Containerfile").read_text()


def pods() -> list[dict[str, Any]]:
    return [each["spec"]["template"]["spec"] for each in OBJECTS if each["kind"] == "Deployment"]


def compose() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
    return found


@pytest.fixture(scope="module")
def kubernetes() -> ModuleType:
    """Return the check of the cluster's own schemas, read here, as it takes seconds."""
    import kubernetes_validate

    found: ModuleType = kubernetes_validate
    return found


@pytest.mark.parametrize("found", OBJECTS, ids=lambda found: f"{found['kind']}-{found['metadata']['name']}")
def test_every_object_is_valid_for_the_cluster(found: dict[str, Any], kubernetes: ModuleType) -> None:
    kubernetes.validate(found, kubernetes.latest_version(), strict=True)


def test_a_misspelt_field_is_found(kubernetes: ModuleType) -> None:
    with pytest.raises(kubernetes.ValidationError):
        kubernetes.validate({**OBJECTS[0], "spek": {}}, kubernetes.latest_version(), strict=True)


def test_nothing_needed_is_left_out() -> None:
    assert {each["kind"] for each in OBJECTS} == KINDS


def test_pods_can_do_nothing_but_serve() -> None:
    for pod in pods():
        assert pod["securityContext"]["runAsNonRoot"]
        assert not pod["automountServiceAccountToken"]
        for container in pod["containers"]:
            assert container["securityContext"] == {
                "allowPrivilegeEscalation": False,
                "readOnlyRootFilesystem": True,
                "capabilities": {"drop": ["ALL"]},
            }
            assert not any("subPath" in mount for mount in container["volumeMounts"]), (
                "a change is never seen"
            )


def test_what_is_alive_and_what_is_ready_are_asked_apart() -> None:
    (app,) = (each for pod in pods() for each in pod["containers"] if each["name"] == "app")
    assert app["livenessProbe"]["httpGet"]["path"] == "/-/live"
    assert app["readinessProbe"]["httpGet"]["path"] == "/-/ready"


def test_accounts_ports_and_folders_are_those_of_the_image() -> None:
    app, nginx = pods()
    assert (
        f"USER {app['securityContext']['runAsUser']}:{app['securityContext']['runAsGroup']}" in CONTAINERFILE
    )
    assert nginx["securityContext"]["runAsUser"] == 33, "www-data"
    for pod in (app, nginx):
        assert f"EXPOSE {pod['containers'][0]['ports'][0]['containerPort']}\n" in CONTAINERFILE
    for mount in app["containers"][0]["volumeMounts"][:2]:
        assert f"={mount['mountPath']}/" in CONTAINERFILE


def test_the_example_key_is_refused(tmp_path: Path) -> None:
    (secret,) = (each for each in OBJECTS if each["kind"] == "Secret")
    ring = tmp_path / "keys"
    ring.write_text(secret["stringData"]["keys"])
    ring.chmod(0o440)  # as it is mounted
    with pytest.raises(InvalidKeys, match="words"):
        read_keys(ring)


def test_compose_starts_closed_services_from_the_image() -> None:
    services = compose()["services"]
    assert set(services) == {"keys", "app1", "app2", "nginx"}
    for service in services.values():
        assert (service["read_only"], service["cap_drop"]) == (True, ["ALL"])
    assert services["nginx"]["build"]["target"] == "nginx"
    assert " AS nginx\n" in CONTAINERFILE
    assert not any(":/etc/kontaktguide/keys" in volume for volume in services["app1"]["volumes"])


def test_nginx_asks_each_instance_of_compose_at_the_address_that_it_has() -> None:
    services = compose()["services"]
    given = [services[name]["networks"]["inside"]["ipv4_address"] for name in ("app1", "app2")]
    listed = (DEPLOY / "container" / "two-instances.conf").read_text()
    assert re.findall(r"^server ([\d.]+):8000 ", listed, re.MULTILINE) == given
    assert (
        "./container/two-instances.conf:/etc/kontaktguide/nginx/instances.conf:ro"
        in services["nginx"]["volumes"]
    )
