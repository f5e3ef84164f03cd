import pytest

from runner import addresses


def test_the_first_subnet_begins_the_pool() -> None:
    assert str(addresses.subnet(0)) == "10.64.0.0/28"


def test_the_last_subnet_ends_the_pool() -> None:
    assert str(addresses.subnet(addresses.SUBNETS - 1)) == "10.79.255.240/28"


def test_neighbouring_numbers_share_no_address() -> None:
    assert not addresses.subnet(6).overlaps(addresses.subnet(7))


def test_a_containers_address_lies_in_its_subnet() -> None:
    assert addresses.belongs("10.64.0.18", 1)


@pytest.mark.parametrize("address", ["10.64.0.17", "10.64.0.2", "10.64.0.31", "127.0.0.1", "", "0x0a400012", "::1"])
def test_the_gateway_and_everything_outside_is_nobodys(address: str) -> None:
    assert not addresses.belongs(address, 1)


def test_a_bridges_name_fits_the_kernel_and_the_firewalls_rule() -> None:
    name = addresses.bridge_name("a-sandbox-of-somebody")
    assert name.startswith("slip")
    assert len(name) <= 15
